package io.gluegate.search;

import io.gluegate.jobs.Job;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How far the walk through an organization is, by kind, and how often the embedding model failed
/// in it.
final class WalkProgress {

  /// After so many failures of the embedding model in a row it counts as away, and the run ends;
  /// the queue tries it again later.
  static final int FAILURES_IN_A_ROW_MAX = 3;

  private final String organization;
  private final Job.Report report;
  private final Map<SourceKind, Long> met = new EnumMap<>(SourceKind.class);
  private long expected;
  private long done;
  private long failed;
  private int failedInARow;

  WalkProgress(String organization, Job.Report report) {
    this.organization = organization;
    this.report = report;
  }

  /// Says that so many records more will come.
  synchronized void expect(long records) {
    expected += records;
  }

  /// Says what became of a record. Throws the failure when it is one too many.
  synchronized void tell(SourceKind kind, Optional<EmbedderException> failure) {
    failure.ifPresentOrElse(this::fail, () -> failedInARow = 0);
    count(kind);
  }

  private void fail(EmbedderException failure) {
    if (++failed == 1) {
      report.error(String.valueOf(failure.getMessage()));
    }
    if (++failedInARow == FAILURES_IN_A_ROW_MAX) {
      throw failure;
    }
  }

  void note(String sentence) {
    report.error(sentence);
  }

  private void count(SourceKind kind) {
    met.merge(kind, 1L, Long::sum);
    report.progress(++done, Math.max(expected, done), message());
  }

  private String message() {
    var kinds =
        met.entrySet().stream()
            .map(
                each ->
                    "%s %d"
                        .formatted(each.getKey().collection().replace('_', ' '), each.getValue()))
            .collect(Collectors.joining(", "));
    var unread = failed == 0 ? "" : "; %d could not be embedded".formatted(failed);
    return "%s: %s%s".formatted(organization, kinds, unread);
  }

  /// Throws when not all records could be embedded, so that the queue tries again.
  synchronized void finish() {
    report.progress(done, done, message());
    if (failed > 0) {
      throw new IllegalStateException(
          "%d of %d records could not be embedded".formatted(failed, done));
    }
  }
}
