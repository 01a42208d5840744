package io.gluegate.mcp;

import io.gluegate.core.Sha256;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The keys that seal and open request states. The first one seals; each opens what it sealed. They
/// are read once: a replica learns of another key when it starts.
final class StateKeys {

  static final int ID_BYTES = 8;

  private final StateConfig config;
  private final StateDao dao;
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

  StateKeys(StateConfig config, StateDao dao, InstantSource clock) {
    this.config = config;
    this.dao = dao;
    this.clock = clock;
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
          Stream.of(
                  config.current(),
                  config.previous(),
                  config.current().isPresent() ? dao.findKey() : Optional.of(shared()))
              .flatMap(Optional::stream)
              .map(Key::of)
              .toList();
    }
    return keys;
  }

  private byte[] shared() {
    var made = new byte[StateConfig.KEY_BYTES];
    new SecureRandom().nextBytes(made);
    return dao.findKey()
        .orElseGet(
            () -> {
              dao.keepKey(made, clock.instant());
              return dao.findKey().orElseThrow();
            });
  }
}
