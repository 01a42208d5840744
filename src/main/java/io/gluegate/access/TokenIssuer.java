package io.gluegate.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gluegate.core.Ids;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.zip.CRC32;

/// Makes access tokens: `glg_`, 43 random characters, and a checksum by which a scanner for leaked
/// secrets tells a token from a look-alike.
public final class TokenIssuer {

  private static final String PREFIX = "glg_";

  private final TokenDao tokens;
  private final Ids ids;
  private final InstantSource clock;

  /// The only time the secret is seen.
  public record Issued(AccessToken token, Secret secret) {}

  public TokenIssuer(TokenDao tokens, Ids ids, InstantSource clock) {
    this.tokens = tokens;
    this.ids = ids;
    this.clock = clock;
  }

  public Issued issue(String label, Role role, Optional<Instant> expiresAt) {
    var secret = secret(ids);
    var hash = Sha256.of(secret.value());
    tokens.insert(ids.next(), label, role, hash, clock.instant(), expiresAt);
    return new Issued(tokens.findBySecretHash(hash).orElseThrow(), secret);
  }

  public static Secret secret(Ids ids) {
    var random = ids.unguessable();
    return new Secret(PREFIX + random + checksum(random));
  }

  /// Whether the text could have been issued here, judged by its form and checksum alone.
  public static boolean isWellFormed(String text) {
    if (!text.matches("glg_[A-Za-z0-9_-]{43}[0-9a-f]{8}")) {
      return false;
    }
    var random = text.substring(PREFIX.length(), text.length() - 8);
    return text.endsWith(checksum(random));
  }

  private static String checksum(String random) {
    var crc = new CRC32();
    crc.update(random.getBytes(US_ASCII));
    return "%08x".formatted(crc.getValue());
  }
}
