package io.gluegate.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// How well secrets are told from what technicians need, on lines that the rules were not made
/// with. The published figures are these.
class RedactionCorpusTest {

  private static final double PRECISION_MIN = 0.92;
  private static final double RECALL_MIN = 0.95;

  /// Characters that may go beside a secret, such as quotes.
  private static final int SLACK = 2;

  /// What was found, what of it was a secret, and what was there to find.
  private record Measured(int found, int right, int secrets, List<String> faults) {

    double precision() {
      return (double) right / found;
    }

    double recall() {
      return 1 - (double) missed() / secrets;
    }

    long missed() {
      return faults.stream().filter(fault -> fault.startsWith("missed")).count();
    }

    String published() {
      return String.format(Locale.ROOT, "precision %.3f and recall %.3f", precision(), recall());
    }
  }

  @Test
  void heldOutLinesKeepWhatIsNeededAndLoseTheirSecrets() throws IOException {
    var lines = RedactionCorpus.read("held-out.txt");
    var measured = measure(lines);

    assertThat(lines).hasSizeGreaterThan(400);
    assertThat(measured.precision()).as(measured.published()).isGreaterThanOrEqualTo(PRECISION_MIN);
    assertThat(measured.recall()).as(measured.published()).isGreaterThanOrEqualTo(RECALL_MIN);
    assertThat(Files.readString(Path.of("docs/security.md")).replaceAll("\\s+", " "))
        .contains(
            "%d lines with %d secrets".formatted(lines.size(), measured.secrets()),
            measured.published());
  }

  @Test
  void linesToTuneOnStayRight() {
    var measured = measure(RedactionCorpus.read("tuning.txt"));

    assertThat(measured.faults()).hasSizeLessThanOrEqualTo(RedactionCorpus.COPIES);
  }

  @Test
  void redactingTwiceIsRedactingOnce() {
    for (var file : List.of("tuning.txt", "held-out.txt")) {
      for (var line : RedactionCorpus.read(file)) {
        var once = Redaction.redact(line.text());

        assertThat(Redaction.redact(once)).isEqualTo(once);
      }
    }
  }

  @Test
  void measureCountsWhatItSays() {
    var line = new RedactionCorpus.Line("Password: Winter2024!", List.of(new Span(0, 8)));

    var measured = measure(List.of(line));

    assertThat(measured.precision()).isCloseTo(0, within(1e-9));
    assertThat(measured.recall()).isCloseTo(0, within(1e-9));
  }

  private static Measured measure(List<RedactionCorpus.Line> lines) {
    var faults = new ArrayList<String>();
    int found = 0;
    int right = 0;
    int secrets = 0;
    for (var line : lines) {
      var spans = Redaction.find(line.text());
      for (var span : spans) {
        found++;
        if (line.secrets().stream().anyMatch(secret -> isInside(span, secret))) {
          right++;
        } else {
          faults.add(
              "taken: " + line.text().substring(span.start(), span.end()) + " in " + line.text());
        }
      }
      for (var secret : line.secrets()) {
        secrets++;
        if (spans.stream().noneMatch(span -> covers(span, secret, line.text()))) {
          faults.add("missed: " + line.text());
        }
      }
    }
    return new Measured(found, right, secrets, faults);
  }

  private static boolean covers(Span span, Span secret, String text) {
    var isCutAtASign =
        secret.end() - span.end() == 1 && !Character.isLetterOrDigit(text.charAt(secret.end() - 1));
    return span.start() <= secret.start() && (span.end() >= secret.end() || isCutAtASign);
  }

  /// A private key goes with its first and last line.
  private static boolean isInside(Span span, Span secret) {
    var isBlock = secret.end() - secret.start() > 100;
    var slack = isBlock ? 50 : SLACK;
    return span.start() >= secret.start() - slack && span.end() <= secret.end() + slack;
  }
}
