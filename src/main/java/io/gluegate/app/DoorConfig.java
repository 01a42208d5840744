package io.gluegate.app;

import io.gluegate.core.AddressBlock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may knock, host names and origins as lists by comma, under which address, and through whose
/// proxies.
public record DoorConfig(
    String allowedOrigins,
    String allowedHosts,
    String publicUrl,
    String trustedProxies,
    String forwardedHeader) {

  /// The address without a slash at its end.
  Optional<String> address() {
    return Optional.of(publicUrl.strip().replaceFirst("/+$", "")).filter(url -> !url.isEmpty());
  }

  /// For pages on this machine alone.
  DoorConfig withoutOrigins() {
    return new DoorConfig("", allowedHosts, publicUrl, trustedProxies, forwardedHeader);
  }

  void requireUsable() {
    if (address().filter(url -> !url.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")).isPresent()) {
      throw new IllegalArgumentException(
          "PUBLIC_URL (doors.publicUrl) is the address of this gateway, such as https://gluegate.example.com");
    }
    if (origins().contains("*") || origins().contains("null")) {
      throw new IllegalArgumentException(
          "ALLOWED_ORIGINS (doors.allowedOrigins) names each origin, such as https://app.example.com; * and null are none");
    }
    var _ = proxies();
  }

  Set<String> origins() {
    return list(allowedOrigins).collect(Collectors.toUnmodifiableSet());
  }

  Set<String> hosts() {
    return list(allowedHosts).collect(Collectors.toUnmodifiableSet());
  }

  TrustedProxies proxies() {
    var header =
        TrustedProxies.Header.find(forwardedHeader)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "FORWARDED_HEADER (doors.forwardedHeader) is X-Forwarded-For or Forwarded, not "
                            + forwardedHeader));
    return new TrustedProxies(list(trustedProxies).map(DoorConfig::block).toList(), header);
  }

  private static AddressBlock block(String text) {
    try {
      return AddressBlock.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "TRUSTED_PROXIES (doors.trustedProxies) is a list of addresses and blocks, such as 10.0.0.0/8, not "
              + text,
          e);
    }
  }

  private static Stream<String> list(String text) {
    return Arrays.stream(text.split(","))
        .map(part -> part.strip().toLowerCase(Locale.ROOT))
        .filter(part -> !part.isEmpty());
  }
}
