package io.gluegate.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may knock, host names and origins as lists by comma, and under which address.
public record DoorConfig(String allowedOrigins, String allowedHosts, String publicUrl) {

  /// The address without a slash at its end.
  Optional<String> address() {
    return Optional.of(publicUrl.strip().replaceFirst("/+$", "")).filter(url -> !url.isEmpty());
  }

  void requireUsable() {
    if (address().filter(url -> !url.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")).isPresent()) {
      throw new IllegalArgumentException(
          "PUBLIC_URL (doors.publicUrl) is the address of this gateway, such as https://gluegate.example.com");
    }
  }

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
