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
interface PassageDao {

  /// What lies within reach: the organization asked for, the scope, and the filter.
  String WITHIN =
      """
      (cast(:organizationId as bigint) is null or chunk.organization_id = :organizationId)
      and (cast(:allowed as text) is null
        or chunk.organization_id = any(cast(cast(:allowed as text) as bigint[])))
      and chunk.organization_id <> all(cast(:denied as bigint[]))
      and (cast(:kinds as text) is null
        or chunk.kind = any(cast(cast(:kinds as text) as text[])))
      and ((cast(:type as text) is null and cast(:updatedSince as timestamptz) is null)
        or exists (
            select 1
            from source_record as narrowed
            where narrowed.generation_id = chunk.generation_id
              and narrowed.kind = chunk.kind
              and narrowed.record_id = chunk.record_id
              and (cast(:type as text) is null or lower(narrowed.record_type) = lower(:type))
              and (cast(:updatedSince as timestamptz) is null
                or narrowed.record_updated_at >= :updatedSince)
        ))""";

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

  /// Lets the walk through the vector index go on when the filter leaves too few rows.
  @SqlQuery(
      """
      select set_config('hnsw.iterative_scan', 'relaxed_order', true)
             || set_config('hnsw.ef_search', cast(:breadth as text), true)
             || set_config('enable_seqscan', 'off', true)
             || set_config('jit', 'off', true)
      """)
  String settle(int breadth);

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
