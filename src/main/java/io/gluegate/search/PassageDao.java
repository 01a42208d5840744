package io.gluegate.search;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// What a search does beside its one statement: before it, settings and how much there is to look
/// through; after it, the texts of what was found, read as a role of which PostgreSQL itself keeps
/// what lies outside the scope.
@RegisterConstructorMapper(PassageDao.Passage.class)
@RegisterConstructorMapper(PassageDao.Prepared.class)
@RegisterConstructorMapper(PassageDao.CommonWord.class)
interface PassageDao {

  /// A passage with its record.
  record Passage(
      SourceKind kind,
      long recordId,
      int ordinal,
      long organizationId,
      String organizationName,
      String type,
      String title,
      String url,
      String heading,
      String anchor,
      Optional<Long> sectionId,
      String body) {}

  /// The settings of the transaction, and the words of the question.
  record Prepared(String settings, List<String> terms) {

    public Prepared {
      terms = List.copyOf(terms);
    }
  }

  /// A word and the share of passages that have it.
  record CommonWord(String term, double share) {}

  /// Lets the walk through the vector index go on when the filter leaves too few rows, and finds
  /// the words that are asked for.
  @SqlQuery(
      """
      select set_config('hnsw.iterative_scan', 'relaxed_order', true)
             || set_config('hnsw.ef_search', cast(:breadth as text), true)
             || set_config('enable_seqscan', 'off', true)
             || set_config('jit', 'off', true)
             || set_config('plan_cache_mode', :plans, true) as settings,
             (tsvector_to_array(to_tsvector('gluegate', :text)))[1 : :most] as terms
      """)
  Prepared prepare(int breadth, String plans, String text, int most);

  /// Counted up to `:most`, then estimated.
  @SqlQuery(
      """
      select case when few.passages < :most then few.passages else greatest(few.passages, reltuples) end
      from pg_class
      cross join (
          select count(*) as passages
          from (
              select
              from chunk
              where generation_id = :generation
              limit :most
          ) as each
      ) as few
      where oid = cast('chunk' as regclass)
      """)
  double estimatePassages(int generation, int most);

  @SqlQuery(
      """
      select known.term, known.share
      from pg_stats
      cross join lateral unnest(
          cast(cast(most_common_elems as text) as text[]), most_common_elem_freqs) as known (term, share)
      where schemaname = current_schema()
        and tablename = 'chunk'
        and attname = 'words'
        and known.term is not null
      """)
  List<CommonWord> commonWords();

  /// Passages within the scope, but no more than that many are counted.
  @SqlQuery(
      """
      select count(*)
      from (
          select
          from chunk
          where generation_id = :generation
            and <within>
          limit :most
      ) as few
      """)
  long countReach(
      int generation,
      @Define("within") String within,
      @BindMethods SearchDao.Asked asked,
      int most);

  /// The places are three lists side by side.
  @SqlQuery(
      """
      select source.kind, source.record_id, chunk.ordinal, source.organization_id,
             source.organization_name, source.record_type as type, source.title, source.url,
             chunk.heading, chunk.anchor, chunk.section_id, chunk.body
      from unnest(:kinds, :recordIds, :ordinals) as found (kind, record_id, ordinal)
      join source_record as source
        on source.generation_id = :generation
       and source.kind = found.kind
       and source.record_id = found.record_id
      join chunk
        on chunk.generation_id = :generation
       and chunk.kind = found.kind
       and chunk.record_id = found.record_id
       and chunk.ordinal = found.ordinal
      """)
  List<Passage> read(int generation, String[] kinds, long[] recordIds, int[] ordinals);
}
