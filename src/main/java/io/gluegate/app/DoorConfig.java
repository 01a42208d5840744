package io.gluegate.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may knock: host names and origins, as lists by comma.
public record DoorConfig(String allowedOrigins, String allowedHosts) {

  Set<String> origins() {
    return list(allowedOrigins);
  }

  Set<String> hosts() {
    return list(allowedHosts);
  }

  private static Set<String> list(String text) {
    return Arrays.stream(text.split(","))
        .map(part -> part.strip().toLowerCase(Locale.ROOT))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
