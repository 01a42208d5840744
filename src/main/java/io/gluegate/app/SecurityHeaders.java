package io.gluegate.app;

import java.util.Map;
import java.util.function.BiConsumer;

/// What every answer tells a browser, whoever writes the answer. A page for people sets its own
/// policy of content over this one.
final class SecurityHeaders {

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cache-Control", "no-store",
          "Vary", "Origin");

  private static final String ONE_YEAR = "max-age=31536000";

  private SecurityHeaders() {}

  static void put(BiConsumer<String, String> header, boolean isEncrypted) {
    ALWAYS.forEach(header);
    if (isEncrypted) {
      header.accept("Strict-Transport-Security", ONE_YEAR);
    }
  }
}
