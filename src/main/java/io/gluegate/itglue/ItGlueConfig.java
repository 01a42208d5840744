package io.gluegate.itglue;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/// How the IT Glue API is reached, and how patiently. `attemptsMax` counts the first attempt too.
public record ItGlueConfig(
    URI baseUrl,
    Duration connectTimeout,
    Duration requestTimeout,
    int attemptsMax,
    Duration backoffFirst,
    Duration backoffMax) {

  public static final Duration CONNECT_TIMEOUT_DEFAULT = Duration.ofSeconds(5);

  /// A little more than the 29 s after which the gateway in front of the API gives up itself.
  public static final Duration REQUEST_TIMEOUT_DEFAULT = Duration.ofSeconds(31);

  public static final int ATTEMPTS_MAX_DEFAULT = 4;
  public static final Duration BACKOFF_FIRST_DEFAULT = Duration.ofMillis(500);
  public static final Duration BACKOFF_MAX_DEFAULT = Duration.ofSeconds(8);

  private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  public ItGlueConfig {
    requireSafe(baseUrl);
    requirePositive("connectTimeout", connectTimeout);
    requirePositive("requestTimeout", requestTimeout);
    requirePositive("backoffFirst", backoffFirst);
    requirePositive("backoffMax", backoffMax);
    if (attemptsMax < 1) {
      throw new IllegalArgumentException("attemptsMax is at least 1");
    }
  }

  public static ItGlueConfig of(URI baseUrl) {
    return new ItGlueConfig(
        baseUrl,
        CONNECT_TIMEOUT_DEFAULT,
        REQUEST_TIMEOUT_DEFAULT,
        ATTEMPTS_MAX_DEFAULT,
        BACKOFF_FIRST_DEFAULT,
        BACKOFF_MAX_DEFAULT);
  }

  public static ItGlueConfig of(Region region) {
    return of(region.baseUrl());
  }

  ItGlueConfig withRequestTimeout(Duration timeout) {
    return new ItGlueConfig(
        baseUrl, connectTimeout, timeout, attemptsMax, backoffFirst, backoffMax);
  }

  boolean encrypted() {
    return "https".equalsIgnoreCase(baseUrl.getScheme());
  }

  /// The key travels in a header, so plain HTTP is for the sandbox on this machine only.
  private static void requireSafe(URI url) {
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    var host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    var plainLoopback = scheme.equals("http") && LOOPBACK_HOSTS.contains(host);
    if (host.isEmpty() || !(scheme.equals("https") || plainLoopback)) {
      throw new IllegalArgumentException(
          "the IT Glue base URL must be https, or http on this machine itself");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the IT Glue base URL has no user, no query and no fragment");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }
}
