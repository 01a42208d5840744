package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// Seals a method's state, so that the client carries it and can neither read nor change it, nor
/// use it for another call: AES-256-GCM (NIST SP 800-38D), with what it is bound to as associated
/// data. A sealed state is Base64 of version, key id, initialization vector, and ciphertext.
final class StateSeal {

  static final Duration STATE_TTL = Duration.ofMinutes(5);

  /// Characters of a sealed state.
  static final int SEALED_LENGTH_MAX = 65_536;

  private static final byte VERSION = 1;
  private static final int VECTOR_BYTES = 12;
  private static final int NONCE_BYTES = 16;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + StateKeys.ID_BYTES;

  private final StateKeys keys;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /// The one call that a state is good for: its caller, and what is called with which parameters.
  record Bound(String principal, String method, ObjectNode params) {

    byte[] associatedData(byte[] head) {
      var call = Json.object();
      call.setAll(params);
      call.remove("_meta");
      call.remove("inputResponses");
      call.remove("requestState");
      var data = Json.array().add(HexFormat.of().formatHex(head)).add(principal).add(method);
      data.add(Sha256.hex(Json.canonical(call)));
      return Json.write(data).getBytes(UTF_8);
    }
  }

  /// A state that was sealed here for this call and has not expired.
  record Opened(String nonce, Instant expiresAt, JsonNode state) {}

  StateSeal(StateKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  String seal(Bound bound, JsonNode state) {
    var key = keys.sealing();
    var head = ByteBuffer.allocate(HEAD_BYTES).put(VERSION).put(key.idBytes()).array();
    var vector = random(VECTOR_BYTES);
    var content =
        Json.object()
            .put("nonce", HexFormat.of().formatHex(random(NONCE_BYTES)))
            .put("expires", clock.instant().plus(STATE_TTL).toEpochMilli());
    content.set("state", state);
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BITS, vector));
      cipher.updateAAD(bound.associatedData(head));
      var sealed = cipher.doFinal(Json.write(content).getBytes(UTF_8));
      var whole = ByteBuffer.allocate(HEAD_BYTES + VECTOR_BYTES + sealed.length);
      return bounded(text(whole.put(head).put(vector).put(sealed).array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /// Empty for whatever cannot be used, without a difference.
  Optional<Opened> open(Bound bound, String sealed) {
    return bytes(sealed)
        .flatMap(whole -> decrypted(bound, whole))
        .filter(opened -> clock.instant().isBefore(opened.expiresAt()));
  }

  private Optional<Opened> decrypted(Bound bound, byte[] whole) {
    if (whole.length < HEAD_BYTES + VECTOR_BYTES || whole[0] != VERSION) {
      return Optional.empty();
    }
    var buffer = ByteBuffer.wrap(whole);
    var head = taken(buffer, HEAD_BYTES);
    var vector = taken(buffer, VECTOR_BYTES);
    return keys.find(HexFormat.of().formatHex(head, 1, HEAD_BYTES))
        .flatMap(known -> decrypted(known, vector, bound.associatedData(head), buffer));
  }

  private static Optional<Opened> decrypted(
      StateKeys.Key key, byte[] vector, byte[] associatedData, ByteBuffer sealed) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BITS, vector));
      cipher.updateAAD(associatedData);
      var content = Json.read(cipher.doFinal(taken(sealed, sealed.remaining())));
      return Optional.of(
          new Opened(
              content.path("nonce").textValue(),
              Instant.ofEpochMilli(content.path("expires").longValue()),
              content.path("state")));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("what was sealed here cannot be read", e);
    }
  }

  private byte[] random(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] taken(ByteBuffer buffer, int length) {
    var bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
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
