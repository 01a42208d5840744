package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/// Raw reads of a view that is limited to some organizations: what belongs to others is left out,
/// and so is what nobody can tell whose it is.
record ScopedRawReads(Connection connection) {

  static final int RECORDS_PER_REQUEST = 500;

  static final String LEFT_OUT =
      "Related records of which nobody can tell whose they are are left out.";

  /// Lists of several organizations that take one as a filter.
  private static final Set<String> NARROWED =
      Set.of(
          "checklists",
          "configurations",
          "contacts",
          "domains",
          "expirations",
          "flexible_assets",
          "locations",
          "organizations",
          "user_metrics");

  private static final Set<String> WALKED = Set.of("ssl_certificates", "tickets");

  /// Included records that lie below the record they came with, or are everybody's.
  private static final Set<String> OWN =
      Set.of("attachments", "configuration-interfaces", "flexible-asset-fields");

  RawPage page(RawQuery raw) {
    var query = raw.query();
    var place = ApiPlace.of(raw.path());
    if (place.isRecord() || place.below().isPresent()) {
      return own(place, query);
    }
    if (Wall.isEverybodys(place.collection())) {
      return own(place, query);
    }
    if (!NARROWED.contains(place.collection()) && !WALKED.contains(place.collection())) {
      throw new ItGlueException(
          ItGlueException.Kind.RIGHT_MISSING,
          "%s belongs to no organization, and your access is limited to some."
              .formatted(raw.path()));
    }
    return overAll(place, query);
  }

  /// One record, a list below one, or a list that is everybody's.
  private RawPage own(ApiPlace place, Query query) {
    var page = RawPage.of(connection.body(query));
    var items =
        place.isRecord()
            ? page.items()
            : page.items().stream().filter(item -> isVisible(place, item)).toList();
    var kept = page.with(items, along(page), notes(page));
    return items.size() == page.items().size() ? kept : uncounted(kept);
  }

  private static RawPage uncounted(RawPage page) {
    return new RawPage(
        page.isList(),
        page.items(),
        page.included(),
        OptionalLong.of(page.items().size()),
        page.hasNext(),
        page.notes());
  }

  private RawPage overAll(ApiPlace place, Query query) {
    var batches = connection.wall().batches();
    var isOrganizations = place.collection().equals("organizations");
    var key = isOrganizations ? "filter[id]" : "filter[organization_id]";
    var isNarrow = query.find(key).isPresent();
    var canNarrow =
        NARROWED.contains(place.collection())
            && batches.filter(known -> known.size() == 1).isPresent()
            && !(isOrganizations && isNarrow);
    if (!canNarrow) {
      return walked(place, query);
    }
    var narrowed =
        isNarrow
            ? query
            : query.filterAny(
                isOrganizations ? "id" : "organization_id", batches.orElseThrow().getFirst());
    var page = RawPage.of(connection.body(narrowed));
    return page.items().stream().allMatch(item -> isVisible(place, item))
        ? page.with(page.items(), along(page), notes(page, connection.wall().note()))
        : walked(place, query);
  }

  /// The wanted page of what may be seen.
  private RawPage walked(ApiPlace place, Query query) {
    var number = query.find("page[number]").map(Integer::parseInt).orElse(1);
    var size = query.find("page[size]").map(Integer::parseInt).orElse(50);
    var base = query.withoutPage();
    var found = new ArrayList<JsonNode>();
    var isWhole = false;
    for (int page = 1;
        !isWhole && (page - 1) * RECORDS_PER_REQUEST < ListReader.RECORDS_WALKED_MAX;
        page++) {
      var read = RawPage.of(connection.body(base.page(page, RECORDS_PER_REQUEST)));
      read.items().stream().filter(item -> isVisible(place, item)).forEach(found::add);
      isWhole = !read.hasNext();
    }
    var from = Math.min(found.size(), (number - 1L) * size);
    var items = found.stream().skip(from).limit(size).toList();
    var notes = new ArrayList<>(List.of(connection.wall().note()));
    if (!isWhole) {
      notes.add("Only the beginning of the list was read; narrow it by a filter.");
    }
    query.find("include").ifPresent(_ -> notes.add(LEFT_OUT));
    return new RawPage(
        true,
        items,
        List.of(),
        OptionalLong.of(found.size()),
        from + items.size() < found.size(),
        notes);
  }

  private boolean isVisible(ApiPlace place, JsonNode item) {
    return connection.wall().isVisible(place, JsonApi.resource(item));
  }

  private List<JsonNode> along(RawPage page) {
    return page.included().stream().filter(this::isOwn).toList();
  }

  private boolean isOwn(JsonNode item) {
    if (JsonApi.number(item.path("id")).isEmpty()) {
      return false;
    }
    var owner = JsonApi.resource(item).number("organization_id");
    var kind = item.path("type").asText().toLowerCase(Locale.ROOT).replace('_', '-');
    return owner.isPresent()
        ? connection.wall().scope().includes(owner.getAsLong())
        : OWN.contains(kind);
  }

  private List<String> notes(RawPage page, String... first) {
    var notes = new ArrayList<>(List.of(first));
    if (along(page).size() < page.included().size()) {
      notes.add(LEFT_OUT);
    }
    return notes;
  }
}
