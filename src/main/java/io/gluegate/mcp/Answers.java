package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;

/// What the client answered to the questions of an earlier round, by their names, and the state
/// that the method gave along with them. A state that is there is the method's own, unaltered, for
/// this principal and these parameters; the answers are the client's word.
record Answers(ObjectNode responses, Optional<JsonNode> state) {

  /// Of the first round.
  static final Answers NONE = new Answers(Json.object(), Optional.empty());

  Optional<ObjectNode> to(String question) {
    return responses.get(question) instanceof ObjectNode response
        ? Optional.of(response)
        : Optional.empty();
  }
}
