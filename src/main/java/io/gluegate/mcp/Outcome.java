package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What a method comes to, in no particular era.
sealed interface Outcome {

  record Complete(ObjectNode result, Optional<CacheHint> cache) implements Outcome {}

  record Failure(RpcError error) implements Outcome {}

  /// The method cannot go on without the client's answers: `questions` are requests of the client
  /// by name, each with `method` and `params`. The method is run anew with [Answers], which bring
  /// back `state`; at least one of both must be there.
  record NeedInput(ObjectNode questions, Optional<JsonNode> state) implements Outcome {}

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
