package io.gluegate.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// The search itself, in one statement.
@RegisterConstructorMapper(SearchPlace.class)
interface SearchDao {

  /// What the statement is given; without a vector the arm of meaning stays empty.
  record Asked(
      Optional<Long> organizationId,
      Optional<String> allowed,
      String denied,
      Optional<String> kinds,
      Optional<String> type,
      Optional<Instant> updatedSince,
      String text,
      List<String> identifiers,
      Optional<String> vector,
      int limit) {}

  /// How much lies within reach, counted up to [Search#EXACT_MAX]. `small` asks for an exact scan.
  record Reach(boolean small, long passages) {}

  /// How far the arms go.
  record Depth(int terms, int counted, int read, int candidates, int titleLength) {}

  /// Four arms, each with the organization and the scope inside, fused by reciprocal rank (Cormack
  /// et al., 2009). A small reach is scanned, and its words are weighed by their rarity in it; else
  /// indexes are used, and a word that is common is known by the statistics of the column.
  ///
  /// Words are ranked as BM25 does (Robertson and Zaragoza, 2009): rarity, frequency dampened (here
  /// by `ts_rank` of one word), length. Passages are looked for by the rarest words as long as
  /// these are in few passages, and by pairs of the next ones. An arm of words counts for as much
  /// as it covers of what was asked: a serial number alone goes before a vague likeness. A word
  /// that no passage has is left out, one with a digit is not. A long record has many chances, so
  /// its rank is lowered; records of an organization that the question names come first.
  @SqlQuery(
      """
      with lexeme as materialized (
          select lexeme as term,
                 cast('''' || replace(replace(lexeme, chr(92), repeat(chr(92), 2)), '''', '''''') || '''' as tsquery) as query
          from unnest(to_tsvector('gluegate', :text))
          limit :terms
      ),
      size as materialized (
          select case
                     when :small then greatest(1, cast(:passages as float8))
                     else greatest(1, reltuples, (select count(*) from (select from chunk limit 1000) as few))
                 end as passages
          from pg_class
          where oid = cast('chunk' as regclass)
      ),
      common as materialized (
          select known.term, known.share
          from pg_stats
          cross join lateral unnest(
              cast(cast(most_common_elems as text) as text[]), most_common_elem_freqs) as known (term, share)
          join lexeme on lexeme.term = known.term
          where not :small
            and schemaname = current_schema()
            and tablename = 'chunk'
            and attname = 'words'
      ),
      counted as materialized (
          select lexeme.term, lexeme.query,
                 coalesce(
                     common.share * size.passages,
                     (
                         select count(*)
                         from (
                             select
                             from chunk
                             where generation_id = <generation>
                               and words @@ lexeme.query
                               and <within>
                             limit :counted
                         ) as few
                     )) as passages
          from lexeme
          cross join size
          left join common on common.term = lexeme.term
          where not :small
      ),
      rarest as materialized (
          select query, passages,
                 sum(passages) over (order by passages, term) <= :read as is_rare,
                 row_number() over (order by passages, term) as place
          from counted
          where passages > 0
      ),
      sought as materialized (
          select cast(string_agg(cast(query as text), ' | ') as tsquery) as query
          from (
              select query from lexeme where :small
              union all
              select query from rarest where is_rare or (select count(*) from rarest) = 1
              union all
              select one.query && other.query
              from rarest as one
              join rarest as other on other.place > one.place
              cross join size
              where not one.is_rare
                and other.place <= (select count(*) from rarest where is_rare) + 3
                and (
                    other.passages < size.passages / 20
                    or not exists (select from rarest where is_rare)
                )
          ) as each
      ),
      passage as materialized (
          (
              select kind, record_id, ordinal, words, terms
              from chunk
              where not :small
                and generation_id = <generation>
                and words @@ (select query from sought)
                and <within>
              limit :read
          )
          union all
          (
              select kind, record_id, ordinal, words, terms
              from chunk
              where :small
                and generation_id = <generation>
                and ts_match_vq(words, (select query from sought))
                and <within>
          )
      ),
      usage as materialized (
          select kind, record_id, ordinal, term,
                 frequency * 1.8 / (frequency + 0.8 * (0.25 + 0.75 * terms / usual)) as dampened
          from (
              select passage.kind, passage.record_id, passage.ordinal, passage.terms, lexeme.term,
                     1.645 * ts_rank('{0.75, 0.65, 0.9, 1.0}', passage.words, lexeme.query) as frequency,
                     (select cast(avg(terms) as float8) from passage) as usual
              from passage
              cross join lexeme
          ) as each
          where frequency > 0
      ),
      weighed as materialized (
          select lexeme.term, found.passages,
                 ln(1 + (greatest(size.passages, found.passages) - found.passages + 0.5)
                     / (found.passages + 0.5)) as weight
          from lexeme
          cross join size
          cross join lateral (
              select case
                         when :small then (select count(*) from usage where usage.term = lexeme.term)
                         else (select passages from counted where counted.term = lexeme.term)
                     end as passages
          ) as found
      ),
      spoken as materialized (
          select usage.kind, usage.record_id, usage.ordinal,
                 sum(weighed.weight * usage.dampened) as score,
                 sum(weighed.weight)
                     / (select sum(weight) from weighed where passages > 0 or term ~ '[0-9]') as coverage
          from usage
          join weighed using (term)
          group by usage.kind, usage.record_id, usage.ordinal
          order by score desc, usage.record_id, usage.ordinal
          limit 3 * :candidates
      ),
      words as (
          select kind, record_id, max(coverage) as share,
                 row_number() over (order by max(score) desc, record_id) as place
          from spoken
          group by kind, record_id
      ),
      nearest as materialized (
          (
              select kind, record_id, ordinal,
                     embedding::halfvec(<dimension>) <=> cast(:vector as halfvec(<dimension>)) as distance
              from chunk
              where not :small
                and cast(:vector as text) is not null
                and generation_id = <generation>
                and <within>
              order by embedding::halfvec(<dimension>) <=> cast(:vector as halfvec(<dimension>))
              limit :candidates
          )
          union all
          (
              select kind, record_id, ordinal,
                     embedding::halfvec(<dimension>) <=> cast(:vector as halfvec(<dimension>)) as distance
              from chunk
              where :small
                and cast(:vector as text) is not null
                and generation_id = <generation>
                and <within>
              order by (embedding::halfvec(<dimension>) <=> cast(:vector as halfvec(<dimension>))) + 0
              limit :candidates
          )
      ),
      meaning as (
          select kind, record_id, row_number() over (order by min(distance), record_id) as place
          from nearest
          group by kind, record_id
      ),
      named as materialized (
          select kind, record_id, ordinal, identifier
          from (
              select kind, record_id, ordinal, identifiers
              from chunk
              where generation_id = <generation>
                and identifiers && cast(:identifiers as text[])
                and <within>
              limit :read
          ) as few
          cross join lateral unnest(identifiers) as each (identifier)
          where identifier = any(cast(:identifiers as text[]))
      ),
      identified as (
          select kind, record_id, least(1, max(weight)) as share,
                 row_number() over (order by max(weight) desc, record_id) as place
          from (
              select kind, record_id, ordinal, sum(weight) as weight
              from named
              join (select identifier, 1.0 / count(*) as weight from named group by identifier) as rarity
                using (identifier)
              group by kind, record_id, ordinal
          ) as each
          group by kind, record_id
          order by place
          limit :candidates
      ),
      probe as (
          select term as text from weighed where passages = 0 and length(term) >= 4 and term !~ '[0-9]'
          union all
          select :text where length(:text) <= :titleLength
      ),
      titled as (
          select kind, record_id, max(likeness) as share,
                 row_number() over (order by max(likeness) desc, record_id) as place
          from (
              select record.kind, record.record_id, word_similarity(probe.text, record.title) as likeness
              from probe
              join source_record as record on record.title %> probe.text
              where record.generation_id = <generation>
                and (cast(:organizationId as bigint) is null or record.organization_id = :organizationId)
                and (cast(:allowed as text) is null
                  or record.organization_id = any(cast(cast(:allowed as text) as bigint[])))
                and record.organization_id <> all(cast(:denied as bigint[]))                and (cast(:kinds as text) is null or record.kind = any(cast(cast(:kinds as text) as text[])))                and (cast(:type as text) is null or lower(record.record_type) = lower(:type))                and (cast(:updatedSince as timestamptz) is null or record.record_updated_at >= :updatedSince)
              order by likeness desc, record.record_id
              limit :candidates
          ) as each
          group by kind, record_id
      ),
      called as materialized (
          select organization_id, words
          from organization_name
          where words @@ (select cast(string_agg(cast(query as text), ' | ') as tsquery) from lexeme)
            and (cast(:organizationId as bigint) is null or organization_id = :organizationId)
            and (cast(:allowed as text) is null
              or organization_id = any(cast(cast(:allowed as text) as bigint[])))
            and organization_id <> all(cast(:denied as bigint[]))
      ),
      meant as materialized (
          select called.organization_id,
                 sum(1.645 * ts_rank('{0.6, 0.6, 0.6, 1.0}', called.words, lexeme.query) * rarity.weight)
                     as score
          from lexeme
          join called on called.words @@ lexeme.query
          join (
              select lexeme.term,
                     ln(
                         (
                             select cast(count(*) as float8)
                             from organization_name
                             where true
                               and (cast(:organizationId as bigint) is null or organization_id = :organizationId)
                               and (cast(:allowed as text) is null
                                 or organization_id = any(cast(cast(:allowed as text) as bigint[])))
                               and organization_id <> all(cast(:denied as bigint[]))
                         )
                         / count(*)) as weight
              from lexeme
              join called on called.words @@ lexeme.query
              group by lexeme.term
          ) as rarity on rarity.term = lexeme.term
          group by called.organization_id
      ),
      fused as materialized (
          select kind, record_id, sum(share / (8 + place)) as rank,
                 min(place) filter (where arm = 'MEANING') as meaning,
                 min(place) filter (where arm = 'WORDS') as words,
                 min(place) filter (where arm = 'IDENTIFIERS') as identifiers,
                 min(place) filter (where arm = 'TITLES') as titles
          from (
              select 'MEANING' as arm, kind, record_id, place, 1.0 as share from meaning
              union all
              select 'WORDS', kind, record_id, place, 2 * power(share, 1.5) from words
              union all
              select 'IDENTIFIERS', kind, record_id, place, 2 * sqrt(share) from identified
              union all
              select 'TITLES', kind, record_id, place + 3, 0.5 * share from titled
          ) as arms
          group by kind, record_id
          order by rank desc, record_id
          limit 60
      ),
      best as materialized (
          select fused.*,
                 (
                     rank
                     + case
                           when meant.score > 1
                             then 0.4 * power(meant.score / (select max(score) from meant), 2) / 9
                           else 0
                       end
                 )
                 / (
                     1 + 0.1 * ln(greatest(1, (
                         select count(*)
                         from chunk
                         where generation_id = <generation>
                           and chunk.kind = fused.kind
                           and chunk.record_id = fused.record_id
                     )))
                 ) as value
          from fused
          join source_record as record
            on record.generation_id = <generation>
           and record.kind = fused.kind
           and record.record_id = fused.record_id
          left join meant on meant.organization_id = record.organization_id
          order by value desc, fused.record_id
          limit :limit
      )
      select best.kind, best.record_id, part.ordinal, part.similarity, part.coverage,
             best.meaning, best.words, best.identifiers, best.titles
      from best
      join lateral (
          select chunk.ordinal, 1 - nearest.distance as similarity,
                 coalesce(spoken.coverage, 0) as coverage,
                 coalesce(1 - nearest.distance, 0) + 1.5 * coalesce(spoken.coverage, 0)
                     + case when exists (
                         select
                         from named
                         where named.kind = chunk.kind
                           and named.record_id = chunk.record_id
                           and named.ordinal = chunk.ordinal
                     ) then 1 else 0 end as worth
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
            and chunk.kind = best.kind
            and chunk.record_id = best.record_id
          order by worth desc, chunk.ordinal
          limit :parts
      ) as part on true
      order by best.value desc, best.record_id, part.worth desc, part.ordinal
      """)
  List<SearchPlace> find(
      @Define("generation") int generation,
      @Define("dimension") int dimension,
      @Define("within") String within,
      @BindMethods Asked asked,
      @BindMethods Reach reach,
      @BindMethods Depth depth,
      int parts);
}
