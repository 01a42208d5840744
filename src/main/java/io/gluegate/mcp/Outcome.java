package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What a method comes to, in no particular era.
sealed interface Outcome {

  record Complete(ObjectNode result, Optional<CacheHint> cache) implements Outcome {}

  record Failure(RpcError error) implements Outcome {}

  /// How long, and by whom, a result may be kept.
  record CacheHint(long ttlMillis, Scope scope) {

    /// `PUBLIC` may be shared between callers, so never for what depends on the token.
    enum Scope {
      PUBLIC,
      PRIVATE
    }
  }

  static Outcome of(ObjectNode result) {
    return new Complete(result, Optional.empty());
  }

  static Outcome of(ObjectNode result, CacheHint cache) {
    return new Complete(result, Optional.of(cache));
  }

  static Outcome failure(int code, String message) {
    return new Failure(RpcError.of(code, message));
  }
}
