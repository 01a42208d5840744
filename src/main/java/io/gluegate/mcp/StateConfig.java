package io.gluegate.mcp;

import io.gluegate.core.Secret;
import java.util.Base64;
import java.util.Optional;

/// The section `state` of `config.yml`: the keys that seal request states.
public record StateConfig(Secret key, Secret previousKey) {

  static final int KEY_BYTES = 32;

  /// The key that seals; without one a key in the database does.
  Optional<byte[]> current() {
    return decoded("MCP_STATE_KEY (state.key)", key);
  }

  /// A key that still opens.
  Optional<byte[]> previous() {
    return decoded("MCP_STATE_KEY_PREVIOUS (state.previousKey)", previousKey);
  }

  /// Throws an [IllegalArgumentException] that names a key that is none.
  public void requireUsable() {
    var _ = current();
    var _ = previous();
  }

  private static Optional<byte[]> decoded(String setting, Secret secret) {
    return Secret.of(secret.value()).map(given -> decode(setting, given));
  }

  private static byte[] decode(String setting, Secret given) {
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
}
