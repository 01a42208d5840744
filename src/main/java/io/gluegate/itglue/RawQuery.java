package io.gluegate.itglue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A read of any part of the API but those that hold passwords: a plain path, and parameters as
/// they are sent.
public record RawQuery(String path, Map<String, String> parameters) {

  private static final Pattern PATH =
      Pattern.compile("/[a-z_]+(/\\d+(/relationships/[a-z_]+(/\\d+)?)?)?");

  private static final Set<String> CLOSED = Set.of("/passwords", "/password_folders", "/exports");
  private static final Set<String> CLOSED_PARAMETERS = Set.of("show_password", "version_id");

  public RawQuery {
    parameters = Map.copyOf(new LinkedHashMap<>(parameters));
    if (!PATH.matcher(path).matches()
        || CLOSED.stream().anyMatch(closed -> (path + "/").contains(closed + "/"))
        || parameters.keySet().stream().anyMatch(CLOSED_PARAMETERS::contains)
        || parameters.getOrDefault("include", "").contains("password")) {
      throw new IllegalArgumentException("a read that was not checked");
    }
  }

  Query query() {
    var all =
        parameters.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> new Query.Parameter(each.getKey(), each.getValue()))
            .toList();
    return new Query(path, all);
  }
}
