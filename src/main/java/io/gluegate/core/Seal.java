package io.gluegate.core;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// Seals bytes, so that who keeps them can neither read nor change them, nor use them for anything
/// else than what they are bound to: AES-256-GCM (NIST SP 800-38D), with the binding as associated
/// data. Sealed bytes are version, key id, initialization vector, and ciphertext.
public final class Seal {

  private static final byte VERSION = 1;
  private static final int VECTOR_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + SealKeys.ID_BYTES;

  private final SealKeys keys;
  private final SecureRandom random = new SecureRandom();

  public Seal(SealKeys keys) {
    this.keys = keys;
  }

  public byte[] seal(byte[] content, byte[] boundTo) {
    var key = keys.sealing();
    var head = ByteBuffer.allocate(HEAD_BYTES).put(VERSION).put(key.idBytes()).array();
    var vector = new byte[VECTOR_BYTES];
    random.nextBytes(vector);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, key, vector, head, boundTo).doFinal(content);
      return ByteBuffer.allocate(HEAD_BYTES + VECTOR_BYTES + sealed.length)
          .put(head)
          .put(vector)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /// Empty for whatever was not sealed here for this, without a difference.
  public Optional<byte[]> open(byte[] sealed, byte[] boundTo) {
    if (sealed.length < HEAD_BYTES + VECTOR_BYTES || sealed[0] != VERSION) {
      return Optional.empty();
    }
    var buffer = ByteBuffer.wrap(sealed);
    var head = taken(buffer, HEAD_BYTES);
    var vector = taken(buffer, VECTOR_BYTES);
    return keys.find(HexFormat.of().formatHex(head, 1, HEAD_BYTES))
        .flatMap(key -> opened(key, vector, head, boundTo, taken(buffer, buffer.remaining())));
  }

  private static Optional<byte[]> opened(
      SealKeys.Key key, byte[] vector, byte[] head, byte[] boundTo, byte[] sealed) {
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key, vector, head, boundTo).doFinal(sealed));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static Cipher cipher(
      int mode, SealKeys.Key key, byte[] vector, byte[] head, byte[] boundTo)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, vector));
    cipher.updateAAD(head);
    cipher.updateAAD(boundTo);
    return cipher;
  }

  private static byte[] taken(ByteBuffer buffer, int length) {
    var bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
