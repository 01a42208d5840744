package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Seal;
import io.gluegate.core.Sha256;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Seals a method's state, so that the client carries it and can neither read nor change it, nor
/// use it for another call, nor twice. A sealed state is URL-safe Base64 of what [Seal] makes.
final class StateSeal {

  static final Duration STATE_TTL = Duration.ofMinutes(5);

  /// How far the clocks of replicas may be apart.
  static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(5);

  /// Characters of a sealed state.
  static final int SEALED_LENGTH_MAX = 65_536;

  private static final int NONCE_BYTES = 16;

  private final Seal seal;
  private final StateDao spent;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /// The one call that a state is good for: its caller, and what is called with which parameters.
  record Bound(String principal, String method, ObjectNode params) {

    byte[] bytes() {
      var call = Json.object();
      call.setAll(params);
      call.remove("_meta");
      call.remove("inputResponses");
      call.remove("requestState");
      var data = Json.array().add(principal).add(method).add(Sha256.hex(Json.canonical(call)));
      return Json.write(data).getBytes(UTF_8);
    }
  }

  /// A state that was sealed here for this call and has not expired.
  record Opened(String nonce, Instant expiresAt, JsonNode state) {

    private static Opened of(JsonNode content) {
      return new Opened(
          content.path("nonce").textValue(),
          Instant.ofEpochMilli(content.path("expires").longValue()),
          content.path("state"));
    }
  }

  StateSeal(Seal seal, StateDao spent, InstantSource clock) {
    this.seal = seal;
    this.spent = spent;
    this.clock = clock;
  }

  String seal(Bound bound, JsonNode state) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var content =
        Json.object()
            .put("nonce", HexFormat.of().formatHex(nonce))
            .put("expires", clock.instant().plus(STATE_TTL).toEpochMilli());
    content.set("state", state);
    return bounded(text(seal.seal(Json.write(content).getBytes(UTF_8), bound.bytes())));
  }

  /// The state, once. Empty for whatever cannot be used, without a difference: altered, expired,
  /// spent, or sealed for something else. Of two uses at one time the database lets one through.
  Optional<JsonNode> spend(Bound bound, String sealed) {
    return open(bound, sealed).filter(this::isFirstUse).map(Opened::state);
  }

  /// The same, without spending it.
  Optional<Opened> open(Bound bound, String sealed) {
    return bytes(sealed)
        .flatMap(whole -> seal.open(whole, bound.bytes()))
        .map(StateSeal::content)
        .map(Opened::of)
        .filter(opened -> clock.instant().isBefore(opened.expiresAt()));
  }

  void purge(Instant now) {
    spent.deleteExpired(now);
  }

  /// The row outlives the state by more than what clocks differ.
  private boolean isFirstUse(Opened opened) {
    return spent.spend(
        HexFormat.of().parseHex(opened.nonce()), opened.expiresAt().plus(CLOCKS_APART_MAX));
  }

  private static JsonNode content(byte[] opened) {
    try {
      return Json.read(opened);
    } catch (IOException e) {
      throw new IllegalStateException("what was sealed here cannot be read", e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String bounded(String sealed) {
    if (sealed.length() > SEALED_LENGTH_MAX) {
      throw new IllegalStateException("the method's state is too long: " + sealed.length());
    }
    return sealed;
  }

  /// The bytes of a text in the one form that is made here: Base64 lets the last character vary.
  private static Optional<byte[]> bytes(String sealed) {
    if (sealed.length() > SEALED_LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getUrlDecoder().decode(sealed))
          .filter(bytes -> text(bytes).equals(sealed));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
