package io.gluegate.itglue;

import java.util.Optional;
import java.util.OptionalLong;

/// Where a path of the API leads: a collection, one of its records, or what lies below that record.
record ApiPlace(String collection, OptionalLong id, Optional<String> below, OptionalLong belowId) {

  private static final String RELATIONSHIPS = "relationships";

  static ApiPlace of(String path) {
    var parts = path.substring(1).split("/");
    var at = parts.length > 2 && parts[2].equals(RELATIONSHIPS) ? 3 : 2;
    return new ApiPlace(
        parts[0],
        number(parts, 1),
        parts.length > at ? Optional.of(parts[at]) : Optional.empty(),
        number(parts, at + 1));
  }

  /// Whether it is one record, where a list of many is the other thing it may be.
  boolean isRecord() {
    return below.isEmpty() ? id.isPresent() : belowId.isPresent();
  }

  private static OptionalLong number(String[] parts, int at) {
    return parts.length > at ? OptionalLong.of(Long.parseLong(parts[at])) : OptionalLong.empty();
  }
}
