package io.gluegate.core;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;

/// Makes identifiers: time-ordered UUIDs (RFC 9562, version 7) and unguessable tokens.
public final class Ids {

  private static final long RANDOM_BITS_OF_VERSION = 0x0FFFL;
  private static final long RANDOM_BITS_OF_VARIANT = 0x3FFF_FFFF_FFFF_FFFFL;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public Ids(InstantSource clock) {
    this.clock = clock;
  }

  public UUID next() {
    long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & RANDOM_BITS_OF_VERSION);
    long low = 0x8000_0000_0000_0000L | (random.nextLong() & RANDOM_BITS_OF_VARIANT);
    return new UUID(high, low);
  }

  /// 256 random bits in URL-safe Base64, 43 characters.
  public String unguessable() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
