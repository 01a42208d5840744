package io.gluegate.changes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Sha256;
import java.time.Duration;
import java.util.Optional;

/// What makes two creates the same one: the caller's idempotency key, else the same arguments of
/// the same principal within a short time. Both digests are SHA-256 in hexadecimal.
public record Claim(String key, String argumentsSha256, Duration ttl) {

  static final Duration SAME_ARGUMENTS_TTL = Duration.ofMinutes(10);
  static final Duration IDEMPOTENCY_KEY_TTL = Duration.ofHours(24);

  public static Claim of(
      String principal, String tool, ObjectNode arguments, Optional<String> idempotencyKey) {
    var whole = Sha256.hex(Json.canonical(arguments));
    var base = Json.array().add(principal).add(tool);
    idempotencyKey.ifPresentOrElse(
        given -> base.add("key").add(given), () -> base.add("arguments").add(whole));
    return new Claim(
        Sha256.hex(Json.write(base)),
        whole,
        idempotencyKey.isPresent() ? IDEMPOTENCY_KEY_TTL : SAME_ARGUMENTS_TTL);
  }
}
