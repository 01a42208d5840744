package io.gluegate.sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Narrows and orders the records of a list as its parameters ask. A filter that the list does not
/// know is ignored, as the API ignores it.
final class Selection {

  private final Query query;
  private final Set<String> known;

  Selection(Query query, Set<String> known) {
    this.query = query;
    this.known = known;
  }

  List<SandboxRecord> of(Stream<SandboxRecord> records) {
    var selected = records;
    for (var filter : query.filters().entrySet()) {
      if (known.contains(filter.getKey())) {
        selected = selected.filter(matches(filter.getKey(), filter.getValue()));
      }
    }
    for (var name : known) {
      var excluded = query.filter("exclude", name);
      if (excluded.isPresent()) {
        selected = selected.filter(equalsOne(name, excluded.get()).negate());
      }
      var range = query.filter("range", name);
      if (range.isPresent()) {
        selected = selected.filter(isBetween(name, range.get()));
      }
    }
    return selected.sorted(order()).toList();
  }

  private static Predicate<SandboxRecord> matches(String name, String value) {
    return name.endsWith("-at") ? isBetween(name, value) : equalsOne(name, value);
  }

  private static Predicate<SandboxRecord> equalsOne(String name, String value) {
    var wanted = Query.alternatives(value);
    return record ->
        wanted.stream()
            .anyMatch(
                alternative ->
                    alternative.equals(value(record, name)) || isTruth(record, name, alternative));
  }

  private static boolean isTruth(SandboxRecord record, String name, String alternative) {
    var value = record.attributes().path(name);
    return value.isBoolean() && alternative.equals(value.booleanValue() ? "1" : "0");
  }

  private static Predicate<SandboxRecord> isBetween(String name, String range) {
    var ends = Query.alternatives(range);
    var from = ends.getFirst();
    var to = ends.size() > 1 ? ends.get(1) : "*";
    return record -> {
      var value = value(record, name);
      return (from.equals("*") || value.compareTo(from) >= 0)
          && (to.equals("*") || value.compareTo(to) <= 0);
    };
  }

  private Comparator<SandboxRecord> order() {
    var byId = Comparator.comparingLong(SandboxRecord::id);
    var sort = query.sort().orElse("id");
    var name = sort.replaceFirst("^-", "");
    Comparator<SandboxRecord> order =
        switch (name) {
          case "id" -> byId;
          case "sort" -> Comparator.comparingLong(record -> record.number("sort"));
          default -> Comparator.comparing(record -> value(record, name));
        };
    return (sort.startsWith("-") ? order.reversed() : order).thenComparing(byId);
  }

  private static String value(SandboxRecord record, String name) {
    return name.equals("id") ? String.valueOf(record.id()) : record.text(name);
  }
}
