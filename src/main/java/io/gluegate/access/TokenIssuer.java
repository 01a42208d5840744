package io.gluegate.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gluegate.core.Ids;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/// Makes access tokens: `glg_`, 43 random characters, and a checksum by which a scanner for leaked
/// secrets tells a token from a look-alike.
public final class TokenIssuer {

  private static final String PREFIX = "glg_";

  private final Ids ids;
  private final InstantSource clock;

  /// What is asked for.
  public record Wanted(String label, Role role, Optional<Instant> expiresAt) {}

  /// The only time the secret is seen.
  public record Issued(AccessToken token, Secret secret) {}

  public TokenIssuer(Ids ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a token for whoever is named in `by`.
  public Issued issue(TokenDao tokens, Wanted wanted, String by) {
    var secret = secret(ids);
    var token =
        new AccessToken(
            ids.next(),
            wanted.label(),
            wanted.role(),
            AccessToken.Origin.ISSUED,
            clock.instant(),
            by,
            wanted.expiresAt(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    tokens.insert(token, Sha256.of(secret.value()));
    return new Issued(token, secret);
  }

  /// A new secret for a token, whose old one is good no longer; empty when it cannot have one.
  public Optional<Issued> rotate(TokenDao tokens, UUID id, Optional<Instant> expiresAt) {
    var secret = secret(ids);
    return tokens.changeSecret(id, Sha256.of(secret.value()), expiresAt)
        ? tokens.find(id).map(token -> new Issued(token, secret))
        : Optional.empty();
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
