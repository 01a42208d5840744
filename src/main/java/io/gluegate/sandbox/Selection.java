package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Narrows and orders the records of a list as its parameters ask. What the list does not know is
/// ignored, as the API ignores it.
final class Selection {

  private static final Map<String, Set<String>> EXCLUDES =
      Map.of(
          "organizations", Set.of("id", "name", "organization-type-id", "organization-status-id"));
  private static final Map<String, Set<String>> RANGES =
      Map.of(
          "organizations", Set.of("my-glue-account-id"), "expirations", Set.of("expiration-date"));

  private final Names names;
  private final String type;
  private final Query query;

  Selection(Names names, String type, Query query) {
    this.names = names;
    this.type = type;
    this.query = query;
  }

  List<SandboxRecord> of(Stream<SandboxRecord> records, Set<String> filters) {
    var selected = records;
    for (var filter : query.filters().entrySet()) {
      if (filters.contains(filter.getKey())) {
        selected = selected.filter(matches(filter.getKey(), filter.getValue()));
      }
    }
    for (var name : EXCLUDES.getOrDefault(type, Set.of())) {
      var excluded = query.filter("exclude", name).map(value -> equalsOne(name, value).negate());
      selected = selected.filter(excluded.orElse(record -> true));
    }
    for (var name : RANGES.getOrDefault(type, Set.of())) {
      var range = query.filter("range", name).map(value -> isBetween(name, value));
      selected = selected.filter(range.orElse(record -> true));
    }
    return selected.sorted(order()).toList();
  }

  private Predicate<SandboxRecord> matches(String name, String value) {
    var isTime = name.endsWith("-at") || name.equals("date");
    return isTime ? isBetween(name, value) : equalsOne(name, value);
  }

  private Predicate<SandboxRecord> equalsOne(String name, String value) {
    var wanted = Query.alternatives(value);
    return record -> {
      var actual = names.value(record, name);
      return wanted.stream().anyMatch(each -> isEqual(actual, each));
    };
  }

  private static boolean isEqual(JsonNode actual, String wanted) {
    return actual.isBoolean()
        ? wanted.equals(actual.asText()) || wanted.equals(actual.booleanValue() ? "1" : "0")
        : !actual.isNull() && !actual.isMissingNode() && wanted.equals(actual.asText());
  }

  /// Both ends count; `*` leaves one open. A date as the end of a time means the whole day.
  private Predicate<SandboxRecord> isBetween(String name, String range) {
    var ends = Query.alternatives(range);
    var from = ends.getFirst();
    var to = ends.size() > 1 ? ends.get(1) : "*";
    return record -> {
      var value = names.value(record, name);
      return value.isValueNode()
          && !value.isNull()
          && (from.equals("*") || compare(value.asText(), from, false) >= 0)
          && (to.equals("*") || compare(value.asText(), to, true) <= 0);
    };
  }

  private static int compare(String value, String end, boolean isLast) {
    try {
      return new BigDecimal(value).compareTo(new BigDecimal(end));
    } catch (NumberFormatException notNumbers) {
      try {
        return instant(value, false).compareTo(instant(end, isLast));
      } catch (DateTimeException notTimes) {
        return value.compareTo(end);
      }
    }
  }

  private static Instant instant(String text, boolean endOfDay) {
    if (text.length() == 10) {
      var day = LocalDate.parse(text);
      var next = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      return endOfDay ? next.minusMillis(1) : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return OffsetDateTime.parse(text).toInstant();
  }

  private Comparator<SandboxRecord> order() {
    var byId = Comparator.comparingLong(SandboxRecord::id);
    var sort = query.sort().orElse(defaultSort());
    var name = sort.replaceFirst("^-", "");
    if (!sorts().contains(name)) {
      return byId;
    }
    Comparator<SandboxRecord> order =
        name.equals("id")
            ? byId
            : Comparator.comparing(record -> names.value(record, name), Selection::compare);
    return (sort.startsWith("-") ? order.reversed() : order).thenComparing(byId);
  }

  private static int compare(JsonNode left, JsonNode right) {
    return left.isNumber() && right.isNumber()
        ? left.decimalValue().compareTo(right.decimalValue())
        : left.asText("").compareToIgnoreCase(right.asText(""));
  }

  private String defaultSort() {
    return switch (type) {
      case "document-sections" -> "sort";
      case "logs" -> "-created-at";
      default -> "id";
    };
  }

  /// The fields that a list can be sorted by.
  private Set<String> sorts() {
    return switch (type) {
      case "organizations" ->
          Set.of(
              "name",
              "id",
              "created-at",
              "updated-at",
              "organization-status-name",
              "organization-type-name",
              "short-name",
              "my-glue-account-id");
      case "document-folders", "flexible-assets" -> Set.of("name", "created-at", "updated-at");
      case "document-sections" -> Set.of("sort", "id", "created-at", "updated-at");
      case "flexible-asset-fields", "configuration-interfaces", "domains" ->
          Set.of("created-at", "updated-at");
      case "contacts" -> Set.of("first-name", "last-name", "id", "created-at", "updated-at");
      case "expirations" ->
          Set.of("id", "organization-id", "expiration-date", "created-at", "updated-at");
      case "user-metrics" -> Set.of("id", "created", "viewed", "edited", "deleted", "date");
      case "logs" -> Set.of("created-at");
      default -> Set.of("name", "id", "created-at", "updated-at");
    };
  }
}
