package io.gluegate.mcp;

import io.gluegate.core.Sha256;
import java.util.HexFormat;

/// A session that a request names and may use.
record LegacySession(String id, Session row) {

  byte[] hash() {
    return Sha256.of(id);
  }

  /// How replicas name the session to each other.
  String key() {
    return HexFormat.of().formatHex(hash());
  }

  /// Clients of older revisions cannot read an event without content.
  boolean takesPriming() {
    return row.protocolVersion().compareTo("2025-11-25") >= 0;
  }
}
