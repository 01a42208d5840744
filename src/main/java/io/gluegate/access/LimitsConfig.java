package io.gluegate.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section `limits` of `config.yml`: how much one caller may ask for, all replicas together.
public record LimitsConfig(
    String requests,
    String writes,
    Map<String, String> tools,
    String toolOverrides,
    int concurrentCalls,
    String failedSignIns) {

  static final int CONCURRENT_CALLS_MAX = 1_000;

  public LimitsConfig {
    tools = Map.copyOf(tools);
  }

  Optional<Rate> requestRate() {
    return Rate.parse("LIMIT_REQUESTS (limits.requests)", requests);
  }

  /// Of each tool that writes and has no rate of its own.
  Optional<Rate> writeRate() {
    return Rate.parse("LIMIT_WRITES (limits.writes)", writes);
  }

  Optional<Rate> failedSignInRate() {
    return Rate.parse("LIMIT_FAILED_SIGN_INS (limits.failedSignIns)", failedSignIns);
  }

  /// By the names of tools; a tool without a limit is there, too.
  Map<String, Optional<Rate>> toolRates() {
    var rates = new HashMap<String, Optional<Rate>>();
    tools.forEach((tool, rate) -> rates.put(tool, Rate.parse("limits.tools." + tool, rate)));
    for (var entry : toolOverrides.split(",", -1)) {
      if (!entry.isBlank()) {
        var parts = entry.split("=", 2);
        if (parts.length != 2) {
          throw new IllegalArgumentException(
              "LIMIT_TOOLS (limits.toolOverrides) is a list of tool=rate, and this is none: "
                  + entry.strip());
        }
        rates.put(parts[0].strip(), Rate.parse("LIMIT_TOOLS", parts[1]));
      }
    }
    return Map.copyOf(rates);
  }

  /// Throws an [IllegalArgumentException] that says what is wrong; `known` are the names that calls
  /// can have.
  public void requireUsable(Set<String> known) {
    var _ = requestRate();
    var _ = writeRate();
    var _ = failedSignInRate();
    for (var tool : toolRates().keySet()) {
      if (!known.contains(tool)) {
        throw new IllegalArgumentException("limits.tools names no tool: " + tool);
      }
    }
    if (concurrentCalls < 1 || concurrentCalls > CONCURRENT_CALLS_MAX) {
      throw new IllegalArgumentException(
          "LIMIT_CONCURRENT_CALLS (limits.concurrentCalls) is 1 to " + CONCURRENT_CALLS_MAX);
    }
  }
}
