package io.gluegate.sandbox;

import io.gluegate.core.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The log of what was written, and the rules for reading it and the metrics of users.
final class History {

  static final int PAGES_MAX = 5;
  static final int ENTRIES_MAX = 5_000;

  private static final int RANGE_DAYS_MAX = 7;
  private static final Duration AGE_MAX = Duration.ofDays(30);
  private static final Set<String> WATCHED =
      Set.of(
          "organizations",
          "documents",
          "document-folders",
          "flexible-assets",
          "configurations",
          "contacts",
          "locations",
          "passwords");

  private final Store store;

  History(Store store) {
    this.store = store;
  }

  void add(List<Store.Change> changes) {
    for (var change : changes) {
      var record = change.after().or(change::before).orElseThrow();
      if (WATCHED.contains(record.type())) {
        var action =
            change.before().isEmpty()
                ? "created"
                : change.after().isEmpty() ? "deleted" : "updated";
        var owner =
            record.type().equals("organizations") ? record.id() : record.number("organization-id");
        var entry = Json.object().put("action", action).put("organization-id", owner);
        entry.put("resource-type", record.type()).put("resource-id", record.id());
        entry.put("resource-name", new Names(store).of(record)).put("member-name", "API key");
        store.create("logs", entry);
      }
    }
    var tooMany = Math.max(0, store.all("logs").count() - ENTRIES_MAX);
    store.all("logs").limit(tooMany).toList().forEach(store::delete);
  }

  Stream<SandboxRecord> readable() {
    var oldest = store.instant().minus(AGE_MAX);
    return store
        .all("logs")
        .filter(entry -> !Instant.parse(entry.text("created-at")).isBefore(oldest));
  }

  /// A range of days is a week at most, and its beginning is only open when its end is.
  static void checkRange(String range) {
    var ends = Query.alternatives(range);
    if (ends.size() != 2 || ends.get(1).equals("*")) {
      return;
    }
    if (ends.get(0).equals("*") || days(ends.get(0), ends.get(1)) > RANGE_DAYS_MAX) {
      throw ApiError.rangeTooLong();
    }
  }

  private static long days(String from, String to) {
    try {
      return ChronoUnit.DAYS.between(day(from), day(to));
    } catch (DateTimeException e) {
      return 0;
    }
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
  }
}
