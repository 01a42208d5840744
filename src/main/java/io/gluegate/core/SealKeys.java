package io.gluegate.core;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys that seal and open what leaves the program. The first one seals; each opens what it
/// sealed. They are read once: a replica learns of another key when it starts.
public final class SealKeys {

  public static final int KEY_BYTES = 32;
  static final int ID_BYTES = 8;

  private final Optional<byte[]> current;
  private final Optional<byte[]> previous;
  private final SealKeyDao dao;
  private final InstantSource clock;
  private volatile List<Key> keys = List.of();

  /// The id is a digest, so that it tells nothing of the key.
  record Key(String id, SecretKey secret) {

    static Key of(byte[] secret) {
      var digest = HexFormat.of().formatHex(Sha256.of(Sha256.of(secret)), 0, ID_BYTES);
      return new Key(digest, new SecretKeySpec(secret, "AES"));
    }

    byte[] idBytes() {
      return HexFormat.of().parseHex(id);
    }
  }

  /// `current` seals, `previous` still opens; without a current one a key in the database seals.
  public SealKeys(
      Optional<byte[]> current, Optional<byte[]> previous, SealKeyDao dao, InstantSource clock) {
    this.current = current;
    this.previous = previous;
    this.dao = dao;
    this.clock = clock;
  }

  /// The key in a setting, when one is set. Throws an [IllegalArgumentException] that names the
  /// setting when its value is none.
  public static Optional<byte[]> decode(String setting, Secret given) {
    return Secret.of(given.value()).map(secret -> decoded(setting, secret));
  }

  private static byte[] decoded(String setting, Secret given) {
    try {
      var bytes = Base64.getDecoder().decode(given.value());
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // The sentence is the same, and tells nothing of the value.
    }
    throw new IllegalArgumentException(
        setting
            + " must be %d random bytes in Base64: openssl rand -base64 32".formatted(KEY_BYTES));
  }

  Key sealing() {
    return all().getFirst();
  }

  Optional<Key> find(String id) {
    return all().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private List<Key> all() {
    if (keys.isEmpty()) {
      keys =
          Stream.of(current, previous, current.isPresent() ? dao.findKey() : Optional.of(shared()))
              .flatMap(Optional::stream)
              .map(Key::of)
              .toList();
    }
    return keys;
  }

  private byte[] shared() {
    var made = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(made);
    return dao.findKey()
        .orElseGet(
            () -> {
              dao.keepKey(made, clock.instant());
              return dao.findKey().orElseThrow();
            });
  }
}
