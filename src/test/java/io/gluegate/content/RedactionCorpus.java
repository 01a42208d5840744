package io.gluegate.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/// Labelled lines, made of the templates in `src/test/resources/redaction`.
final class RedactionCorpus {

  static final int COPIES = 3;

  private static final long SEED = 20_261_126;
  private static final Path DIRECTORY = Path.of("src/test/resources/redaction");
  private static final Pattern BRACES = Pattern.compile("\\{([A-Za-z0-9]+)(?::(\\d+))?}");

  private static final String LOWER = "abcdefghijkmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String ALPHANUMERIC = LOWER + UPPER + DIGITS;
  private static final List<String> WORDS =
      List.of(
          "sunshine",
          "harbor",
          "dolphin",
          "winter",
          "maple",
          "rocket",
          "copper",
          "bluebird",
          "lantern",
          "pepper",
          "granite",
          "falcon",
          "cactus",
          "velvet",
          "thunder",
          "marble");

  private final Random random = new Random(SEED);

  /// A text and where its secrets stand.
  record Line(String text, List<Span> secrets) {}

  private RedactionCorpus() {}

  static List<Line> read(String file) {
    var corpus = new RedactionCorpus();
    var lines = new ArrayList<Line>();
    try {
      for (var template : Files.readAllLines(DIRECTORY.resolve(file))) {
        for (int i = 0; i < COPIES; i++) {
          lines.add(corpus.line(template));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private Line line(String template) {
    var filled =
        BRACES
            .matcher(template)
            .replaceAll(
                each ->
                    java.util.regex.Matcher.quoteReplacement(
                        made(
                            each.group(1),
                            each.group(2) == null ? 0 : Integer.parseInt(each.group(2)))));
    var unescaped = filled.replace("\\n", "\n").replace("\\\\", "\\");
    var text = new StringBuilder();
    var secrets = new ArrayList<Span>();
    int start = 0;
    for (int i = 0; i < unescaped.length(); i++) {
      var character = unescaped.charAt(i);
      if (character == '⟦') {
        start = text.length();
      } else if (character == '⟧') {
        secrets.add(new Span(start, text.length()));
      } else {
        text.append(character);
      }
    }
    return new Line(text.toString(), secrets);
  }

  private String made(String kind, int length) {
    return switch (kind) {
      case "pw" -> password();
      case "pwsimple" -> capital(word()) + (random.nextBoolean() ? year() : some(DIGITS, 3));
      case "strong" -> strong("!@#$%^&*?");
      case "strongurl" -> strong("!$*_");
      case "word" -> word();
      case "alnum" -> some(ALPHANUMERIC, length);
      case "hex" -> some("0123456789abcdef", length);
      case "HEX" -> some("0123456789ABCDEF", length);
      case "upper" -> some(UPPER + DIGITS, length);
      case "digits" -> some(DIGITS, length);
      case "base32" -> some("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);
      case "b64" -> encoded(Base64.getEncoder(), length);
      case "b64url" -> encoded(Base64.getUrlEncoder(), length);
      case "user" -> some("abcdefghjklm", 1) + word();
      case "host" ->
          some(UPPER, 2)
              + "-"
              + List.of("SRV", "DC", "FW", "SQL").get(random.nextInt(4))
              + "0"
              + some("123456789", 1);
      case "ip" ->
          "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
      case "mac" -> some("0123456789ABCDEF", 12).replaceAll("(..)(?!$)", "$1:");
      case "guid" ->
          some("0123456789abcdef", 32).replaceAll("^(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");
      case "serial" -> "FGT60FTK" + some(DIGITS, 8);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /// As people choose them: a word, a number, mostly a sign.
  private String password() {
    return switch (random.nextInt(4)) {
      case 0 -> capital(word()) + year() + some("!#$?*", 1);
      case 1 ->
          capital(word()).replace('a', '@').replace('e', '3') + some("!$#", 1) + some(DIGITS, 2);
      case 2 -> word() + some("-.!_", 1) + capital(word()) + some(DIGITS, 2);
      default -> strong("!@#$%^&*?");
    };
  }

  /// As programs choose them.
  private String strong(String signs) {
    return some(UPPER, 1)
        + some(ALPHANUMERIC, 5)
        + some(DIGITS, 1)
        + some(signs, 1)
        + some(ALPHANUMERIC, 4)
        + some(LOWER, 1)
        + some(signs, 1)
        + some(DIGITS, 1);
  }

  private String encoded(Base64.Encoder encoder, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return encoder.withoutPadding().encodeToString(bytes).substring(0, length);
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private String year() {
    return String.valueOf(2019 + random.nextInt(8));
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private String some(String alphabet, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
