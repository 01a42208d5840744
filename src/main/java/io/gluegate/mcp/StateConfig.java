package io.gluegate.mcp;

import io.gluegate.core.SealKeys;
import io.gluegate.core.Secret;
import java.util.Optional;

/// The section `state` of `config.yml`: the keys that seal request states.
public record StateConfig(Secret key, Secret previousKey) {

  /// The key that seals; without one a key in the database does.
  Optional<byte[]> current() {
    return SealKeys.decode("MCP_STATE_KEY (state.key)", key);
  }

  /// A key that still opens.
  Optional<byte[]> previous() {
    return SealKeys.decode("MCP_STATE_KEY_PREVIOUS (state.previousKey)", previousKey);
  }

  /// Throws an [IllegalArgumentException] that names a key that is none.
  public void requireUsable() {
    var _ = current();
    var _ = previous();
  }
}
