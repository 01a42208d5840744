package io.gluegate.changes;

import io.gluegate.core.SealKeys;
import io.gluegate.core.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The section `writes` of `config.yml`: who must agree to which tool, and how prior states are
/// kept.
public record WritesConfig(
    Map<String, String> consent,
    String consentOverrides,
    Secret key,
    Secret previousKey,
    Duration retention) {

  static final Duration RETENTION_MAX = Duration.ofDays(3_650);

  public WritesConfig {
    consent = Map.copyOf(consent);
  }

  /// The mode of each tool that the configuration names. Throws an [IllegalArgumentException] that
  /// says what is wrong with it.
  public Map<String, ConsentMode> modes() {
    var modes = new HashMap<String, ConsentMode>();
    consent.forEach((tool, mode) -> modes.put(tool, mode("writes.consent." + tool, mode)));
    for (var entry : consentOverrides.split(",", -1)) {
      if (!entry.isBlank()) {
        var parts = entry.split("=", 2);
        if (parts.length != 2) {
          throw new IllegalArgumentException(
              "WRITES_CONSENT (writes.consentOverrides) is a list of tool=mode, and this is none: "
                  + entry.strip());
        }
        modes.put(parts[0].strip(), mode("WRITES_CONSENT", parts[1]));
      }
    }
    return Map.copyOf(modes);
  }

  public void requireUsable() {
    var _ = modes();
    var _ = currentKey();
    var _ = previousOne();
    if (!retention.isPositive() || retention.compareTo(RETENTION_MAX) > 0) {
      throw new IllegalArgumentException(
          "CHANGES_RETENTION (writes.retention) is a duration such as P30D, up to ten years");
    }
  }

  /// The key that seals; without one a key in the database does.
  public Optional<byte[]> currentKey() {
    return SealKeys.decode("CHANGES_KEY (writes.key)", key);
  }

  /// A key that still opens.
  public Optional<byte[]> previousOne() {
    return SealKeys.decode("CHANGES_KEY_PREVIOUS (writes.previousKey)", previousKey);
  }

  private static ConsentMode mode(String setting, String name) {
    return ConsentMode.find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    setting + " is none, losses, confirm or second-person, not " + name));
  }
}
