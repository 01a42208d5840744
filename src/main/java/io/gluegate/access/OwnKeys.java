package io.gluegate.access;

import io.gluegate.core.Database;
import io.gluegate.core.Secret;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/// How callers with IT Glue keys of their own are treated, and the keys that are kept for them.
public record OwnKeys(OwnKeyConfig config, KeyVault vault) {

  public static OwnKeys of(OwnKeyConfig config, Database database, InstantSource clock) {
    return new OwnKeys(config, new KeyVault(database, config, clock));
  }

  OwnKeyPolicy policy() {
    return config.policy();
  }

  /// What the caller may do whose token has that role.
  Role roleOf(Role token, boolean hasOwnKey) {
    return hasOwnKey ? config.roleOf(Optional.of(token)) : token;
  }

  /// The key that is kept for a principal, where it can still be used.
  Optional<Secret> open(String person, String sealedKey) {
    return policy() == OwnKeyPolicy.DISABLED
        ? Optional.empty()
        : vault.open(person, HexFormat.of().parseHex(sealedKey));
  }
}
