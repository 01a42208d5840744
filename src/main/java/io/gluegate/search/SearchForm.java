package io.gluegate.search;

import io.gluegate.access.ScopeArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the statement of a search looks like for one form of question: which clauses limit it, and
/// how far its arms may go without an index. All clauses are fixed. A form has a text of its own,
/// so that PostgreSQL plans it once for all questions of that form: planning takes longer than the
/// search.
record SearchForm(
    String permitted,
    String scope,
    String within,
    String ofRecord,
    String spoken,
    String compared) {

  static SearchForm of(Generation generation, SearchDao.Asked asked, SearchDao.Reach reach) {
    var scope = scope(asked);
    var within = within(asked);
    var ofRecord = Stream.of(scope, kinds(asked), narrowed(asked)).flatMap(List::stream).toList();
    return new SearchForm(
        and(permitted(asked)),
        and(scope),
        within,
        and(ofRecord),
        spoken(generation, within, reach.few()),
        compared(generation, within, reach.exact()));
  }

  private static String spoken(Generation generation, String within, boolean few) {
    var sought = "(select query from sought)";
    // What is no operator goes through no index.
    var matches = few ? "ts_match_vq(words, %s)" : "words @@ %s";
    return """
        chunk
        where generation_id = %d
          and %s
          and %s"""
        .formatted(generation.id(), matches.formatted(sought), within);
  }

  private static String compared(Generation generation, String within, boolean exact) {
    // What is said to be true goes through no index but the one of the order.
    var limits = exact ? within + "\noffset 0" : "(%s) is true".formatted(within);
    return """
        (
            select kind, record_id, ordinal,
                   embedding::halfvec(%d) <=> (select vector from asked) as distance
            from chunk
            where cast(:vector as text) is not null
              and generation_id = %d
              and %s
        ) as each"""
        .formatted(generation.dimension(), generation.id(), limits);
  }

  /// What lies within reach: the organization asked for, the scope, and the filter.
  static String within(SearchDao.Asked asked) {
    var clauses = new ArrayList<String>(scope(asked));
    clauses.addAll(kinds(asked));
    var narrowed = narrowed(asked);
    if (!narrowed.isEmpty()) {
      clauses.add(
          """
          exists (
              select
              from source_record as narrowed
              where narrowed.generation_id = chunk.generation_id
                and narrowed.kind = chunk.kind
                and narrowed.record_id = chunk.record_id
                and %s)"""
              .formatted(and(narrowed)));
    }
    return and(clauses);
  }

  private static List<String> permitted(SearchDao.Asked asked) {
    var clauses = new ArrayList<String>();
    if (!asked.denied().equals(ScopeArrays.NONE)) {
      clauses.add("organization_id <> all((select cast(:denied as bigint[]))::bigint[])");
    }
    if (asked.allowed().isPresent()) {
      clauses.add("organization_id = any((select cast(:allowed as bigint[]))::bigint[])");
    }
    return clauses;
  }

  private static List<String> scope(SearchDao.Asked asked) {
    var clauses = permitted(asked);
    if (asked.organizationId().isPresent()) {
      clauses.add("organization_id = :organizationId");
    }
    return clauses;
  }

  private static List<String> kinds(SearchDao.Asked asked) {
    return asked.kinds().isPresent()
        ? List.of("kind = any((select cast(:kinds as text[]))::text[])")
        : List.of();
  }

  private static List<String> narrowed(SearchDao.Asked asked) {
    var clauses = new ArrayList<String>();
    if (asked.type().isPresent()) {
      clauses.add("lower(record_type) = lower(:type)");
    }
    if (asked.updatedSince().isPresent()) {
      clauses.add("record_updated_at >= :updatedSince");
    }
    return clauses;
  }

  private static String and(List<String> clauses) {
    return clauses.isEmpty() ? "true" : String.join("\nand ", clauses);
  }
}
