package io.gluegate.itglue;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Locale;

/// The order a `sort` asks for, for records that come out of several lists. Numbers come before
/// texts, records without the attribute last, equal ones by id.
final class RecordOrder {

  private RecordOrder() {}

  static Comparator<ItGlueRecord> by(String sort) {
    var descending = sort.startsWith("-");
    var key = JsonApi.snakeCase(descending ? sort.substring(1) : sort);
    Comparator<ItGlueRecord> order =
        comparing(item -> item.attributes().path(key), RecordOrder::compare);
    Comparator<ItGlueRecord> missingLast = comparing(item -> !item.attributes().hasNonNull(key));
    return missingLast
        .thenComparing(descending ? order.reversed() : order)
        .thenComparing(comparingLong(ItGlueRecord::id));
  }

  private static int compare(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return left.decimalValue().compareTo(right.decimalValue());
    }
    return left.isNumber() == right.isNumber()
        ? folded(left).compareTo(folded(right))
        : Boolean.compare(right.isNumber(), left.isNumber());
  }

  private static String folded(JsonNode value) {
    return value.asText("").toLowerCase(Locale.ROOT);
  }
}
