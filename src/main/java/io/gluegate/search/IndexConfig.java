package io.gluegate.search;

import io.gluegate.itglue.ItGlueRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The section `index` of `config.yml`: how often the index is brought up to date as a whole, and
/// what is never in it. Lists are written with commas.
public record IndexConfig(
    Duration sweepInterval,
    boolean skipRestricted,
    String excludedOrganizations,
    String excludedKinds) {

  static final Duration SWEEP_INTERVAL_MIN = Duration.ofSeconds(1);

  /// What counts without a configuration file.
  public static IndexConfig defaults() {
    return new IndexConfig(Duration.ofHours(6), true, "", "");
  }

  /// Throws an [IllegalArgumentException] that names the setting that cannot be right.
  public void requireUsable() {
    var _ = organizations();
    var _ = kinds();
    if (!sweepInterval.isZero() && sweepInterval.compareTo(SWEEP_INTERVAL_MIN) < 0) {
      throw new IllegalArgumentException(
          "INDEX_SWEEP_INTERVAL (index.sweepInterval) is a duration such as PT6H, or PT0S for never");
    }
  }

  boolean sweeps() {
    return !sweepInterval.isZero();
  }

  /// Kinds that are indexed, in their order.
  List<SourceKind> kindsIndexed() {
    var excluded = kinds();
    return Arrays.stream(SourceKind.values()).filter(kind -> !excluded.contains(kind)).toList();
  }

  boolean admits(SourceKind kind) {
    return !kinds().contains(kind);
  }

  boolean admitsOrganization(long id) {
    return !organizations().contains(id);
  }

  List<Long> admitted(List<Long> organizationIds) {
    return organizationIds.stream().filter(this::admitsOrganization).toList();
  }

  boolean admits(ItGlueRecord record) {
    return !(skipRestricted && record.attributes().path("restricted").asBoolean(false));
  }

  private Set<Long> organizations() {
    try {
      return words(excludedOrganizations).stream().map(Long::valueOf).collect(Collectors.toSet());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(
          "INDEX_EXCLUDED_ORGANIZATIONS (index.excludedOrganizations) is a list of ids with commas");
    }
  }

  private Set<SourceKind> kinds() {
    return words(excludedKinds).stream()
        .map(
            word ->
                SourceKind.find(word)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "INDEX_EXCLUDED_KINDS (index.excludedKinds) knows no kind "
                                    + word)))
        .collect(Collectors.toSet());
  }

  private static List<String> words(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
