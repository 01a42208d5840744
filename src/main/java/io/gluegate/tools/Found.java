package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.itglue.ItGlueException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks whether a record is there, and whether it is as it was wanted.
final class Found {

  private Found() {}

  /// Empty when there is no such record any more.
  static <T> Optional<T> orGone(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (ItGlueException e) {
      return switch (e.kind()) {
        case NOT_FOUND, NOT_FOUND_OR_HIDDEN -> Optional.empty();
        default -> throw e;
      };
    }
  }

  /// Whether these fields are the same; what is missing is null.
  static boolean isAs(ObjectNode now, ObjectNode wanted, String... fields) {
    return Arrays.stream(fields).allMatch(field -> same(now.path(field), wanted.path(field)));
  }

  private static boolean same(JsonNode one, JsonNode other) {
    var isNothing = one.isNull() || one.isMissingNode();
    return isNothing
        ? other.isNull() || other.isMissingNode()
        : one.asText().equals(other.asText());
  }
}
