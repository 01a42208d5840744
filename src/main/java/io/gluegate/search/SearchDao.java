package io.gluegate.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The search itself, in one statement, and the texts of what it found, in another: that one runs
/// as a role of which PostgreSQL itself keeps what lies outside the scope.
@RegisterConstructorMapper(SearchDao.Place.class)
@RegisterConstructorMapper(SearchDao.Passage.class)
interface SearchDao {

  /// A record that some arm found, by its best passage. `similarity` is that of the passage,
  /// `coverage` the share of the asked words that it has, by their rarity.
  record Place(
      SourceKind kind, long recordId, int ordinal, Optional<Double> similarity, double coverage) {}

  /// A passage with its record.
  record Passage(
      SourceKind kind,
      long recordId,
      long organizationId,
      String organizationName,
      String type,
      String title,
      String url,
      String heading,
      String body) {}

  /// What the statement is given; without a vector the arm of meaning stays empty.
  record Asked(
      Optional<Long> organizationId,
      Optional<String> kinds,
      Optional<String> type,
      Optional<Instant> updatedSince,
      String text,
      Optional<String> vector,
      Optional<String> allowed,
      String denied,
      int candidates,
      int limit) {}

  /// Lets the walk through the vector index go on when the filter leaves too few rows.
  @SqlUpdate(
      """
      set local hnsw.iterative_scan = 'relaxed_order'
      """)
  void scanOn();

  /// Three arms, each with the organization and the scope inside, fused by reciprocal rank (Cormack
  /// et al., 2009): passages by meaning, passages by words weighed by their rarity, and titles by
  /// their letters. Words count for as much as they cover of what was asked: a serial number alone
  /// goes before a vague likeness. A word that no passage has is left out, an identifier is not.
  @SqlQuery(
      """
      with nearest as (
          select kind, record_id, ordinal,
                 embedding::halfvec(<dimension>) <=> cast(:vector as halfvec(<dimension>)) as distance
          from chunk
          where generation_id = <generation>
            and cast(:vector as text) is not null
            and (cast(:organizationId as bigint) is null or organization_id = :organizationId)
            and (cast(:allowed as text) is null
              or organization_id = any(cast(cast(:allowed as text) as bigint[])))
            and organization_id <> all(cast(:denied as bigint[]))
            and (cast(:kinds as text) is null
              or kind = any(cast(cast(:kinds as text) as text[])))
            and ((cast(:type as text) is null and cast(:updatedSince as timestamptz) is null)
              or exists (
                  select 1
                  from source_record as narrowed
                  where narrowed.generation_id = <generation>
                    and narrowed.kind = chunk.kind
                    and narrowed.record_id = chunk.record_id
                    and (cast(:type as text) is null or lower(narrowed.record_type) = lower(:type))
                    and (cast(:updatedSince as timestamptz) is null
                      or narrowed.record_updated_at >= :updatedSince)
              ))
          order by embedding::halfvec(<dimension>) <=> cast(:vector as halfvec(<dimension>))
          limit :candidates
      ),
      meaning as (
          select kind, record_id, row_number() over (order by min(distance)) as place
          from nearest
          group by kind, record_id
      ),
      terms as (
          select lexeme
          from unnest(to_tsvector('english', unaccent(:text)))
          union
          select lexeme
          from unnest(to_tsvector('simple', unaccent(:text)))
          where lexeme ~ '[0-9]'
      ),
      counted as (
          select lexeme,
                 (
                     select count(*)
                     from chunk
                     where generation_id = <generation>
                       and words @@ cast(quote_literal(terms.lexeme) as tsquery)
                 ) as passages
          from terms
      ),
      weighed as (
          select lexeme,
                 ln(1 + (select count(*) from chunk where generation_id = <generation>)
                     / (1.0 + passages)) as weight
          from counted
          where passages > 0
             or lexeme ~ '[0-9]'
      ),
      spoken as (
          select chunk.kind, chunk.record_id, chunk.ordinal,
                 sum(weighed.weight) / (select sum(weight) from weighed) as coverage
          from weighed
          join chunk on chunk.words @@ cast(quote_literal(weighed.lexeme) as tsquery)
          where chunk.generation_id = <generation>
            and (cast(:organizationId as bigint) is null or chunk.organization_id = :organizationId)
            and (cast(:allowed as text) is null
              or chunk.organization_id = any(cast(cast(:allowed as text) as bigint[])))
            and chunk.organization_id <> all(cast(:denied as bigint[]))
            and (cast(:kinds as text) is null
              or chunk.kind = any(cast(cast(:kinds as text) as text[])))
            and ((cast(:type as text) is null and cast(:updatedSince as timestamptz) is null)
              or exists (
                  select 1
                  from source_record as narrowed
                  where narrowed.generation_id = <generation>
                    and narrowed.kind = chunk.kind
                    and narrowed.record_id = chunk.record_id
                    and (cast(:type as text) is null or lower(narrowed.record_type) = lower(:type))
                    and (cast(:updatedSince as timestamptz) is null
                      or narrowed.record_updated_at >= :updatedSince)
              ))
          group by chunk.kind, chunk.record_id, chunk.ordinal
          order by coverage desc
          limit :candidates
      ),
      words as (
          select kind, record_id, max(coverage) as coverage,
                 row_number() over (order by max(coverage) desc) as place
          from spoken
          group by kind, record_id
      ),
      titles as (
          select kind, record_id,
                 row_number() over (order by word_similarity(title, :text) desc) as place
          from source_record
          where generation_id = <generation>
            and word_similarity(title, :text) > 0.5
            and (cast(:organizationId as bigint) is null or organization_id = :organizationId)
            and (cast(:allowed as text) is null
              or organization_id = any(cast(cast(:allowed as text) as bigint[])))
            and organization_id <> all(cast(:denied as bigint[]))
            and (cast(:kinds as text) is null
              or kind = any(cast(cast(:kinds as text) as text[])))
            and (cast(:type as text) is null or lower(record_type) = lower(:type))
            and (cast(:updatedSince as timestamptz) is null
              or record_updated_at >= :updatedSince)
          limit :candidates
      ),
      fused as (
          select kind, record_id, sum(share / (60 + place)) as rank
          from (
              select kind, record_id, place, 1.0 as share from meaning
              union all
              select kind, record_id, place, 2 * coverage from words
              union all
              select kind, record_id, place + 10, 1.0 from titles
          ) as arms
          group by kind, record_id
          order by rank desc
          limit :limit
      )
      select fused.kind, fused.record_id, best.ordinal, best.similarity, best.coverage
      from fused
      join lateral (
          select chunk.ordinal, 1 - nearest.distance as similarity,
                 coalesce(spoken.coverage, 0) as coverage
          from chunk
          left join nearest
            on nearest.kind = chunk.kind
           and nearest.record_id = chunk.record_id
           and nearest.ordinal = chunk.ordinal
          left join spoken
            on spoken.kind = chunk.kind
           and spoken.record_id = chunk.record_id
           and spoken.ordinal = chunk.ordinal
          where chunk.generation_id = <generation>
            and chunk.kind = fused.kind
            and chunk.record_id = fused.record_id
          order by coalesce(1 - nearest.distance, 0) + coalesce(spoken.coverage, 0) desc, chunk.ordinal
          limit 1
      ) as best on true
      order by fused.rank desc, fused.record_id
      """)
  List<Place> find(
      @Define("generation") int generation,
      @Define("dimension") int dimension,
      @BindMethods Asked asked);

  /// The places are three lists side by side.
  @SqlQuery(
      """
      select source.kind, source.record_id, source.organization_id, source.organization_name,
             source.record_type as type, source.title, source.url, chunk.heading, chunk.body
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
