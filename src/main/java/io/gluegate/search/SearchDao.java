package io.gluegate.search;

import io.gluegate.access.ScopeArrays;
import io.gluegate.core.DefineRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// The search itself, in one statement.
@RegisterConstructorMapper(SearchPlace.class)
interface SearchDao {

  /// What is asked; without a vector the arm of meaning stays empty.
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
      Set<SearchArm> arms,
      int limit) {

    private static final Set<SearchArm> MEANING_ALONE = Set.of(SearchArm.MEANING);

    public Asked {
      arms = Set.copyOf(arms);
      if (arms.equals(MEANING_ALONE)) {
        // The vector says it all. Words would take time, and lift the organization that they name.
        text = "";
        identifiers = List.of();
      }
      identifiers = List.copyOf(identifiers);
    }

    public String armNames() {
      return arms.stream().map(SearchArm::name).collect(Collectors.joining(",", "{", "}"));
    }

    /// Whether passages are looked for by their words.
    public boolean words() {
      return arms.contains(SearchArm.WORDS);
    }

    /// By how much a record with many passages is lowered; where one arm answers, its order stands.
    public double lowering() {
      return arms.size() == 1 ? 0 : 0.1;
    }

    boolean isMeaningAlone() {
      return arms.equals(MEANING_ALONE);
    }

    /// Whether a part of the index only is looked through.
    boolean isLimited() {
      return organizationId.isPresent()
          || allowed.isPresent()
          || !denied.equals(ScopeArrays.NONE)
          || kinds.isPresent()
          || isNarrowed();
    }

    /// The same limits without a question.
    Asked limits() {
      return new Asked(
          organizationId,
          allowed,
          denied,
          kinds,
          type,
          updatedSince,
          "",
          List.of(),
          Optional.empty(),
          Set.of(),
          0);
    }

    /// Whether the records have to be asked, not the passages alone.
    boolean isNarrowed() {
      return type.isPresent() || updatedSince.isPresent();
    }
  }

  /// The words of a question, and the share of all passages that have each, 0 for one that is not
  /// common; two lists side by side.
  record Words(List<String> terms, List<Double> shares) {

    public Words {
      terms = List.copyOf(terms);
      shares = List.copyOf(shares);
    }
  }

  /// How much lies within reach. Of `few`, all are looked through for the words; when it is
  /// `exact`, all vectors are compared.
  record Reach(boolean few, boolean exact, double passages) {}

  /// How far the arms go.
  record Depth(int counted, int read, double common, int candidates, int titleLength) {}

  /// Four arms, each with the organization and the scope inside, fused by reciprocal rank (Cormack
  /// et al., 2009). Of a small reach the vectors are compared one by one, else HNSW is walked.
  ///
  /// Words are ranked as BM25 does (Robertson and Zaragoza, 2009): rarity, frequency dampened (here
  /// by `ts_rank` of one word), length. Passages are looked for by the rarest words as long as
  /// these are in few passages, and by pairs of the next ones. An arm of words counts for as much
  /// as it covers of what was asked: a serial number alone goes before a vague likeness. A word
  /// that no passage has is left out, one with a digit is not. A long record has many chances, so
  /// its rank is lowered; records of an organization that the question names come first.
  @SqlQuery(
      """
      with asked as materialized (
          select cast(:vector as halfvec(<dimension>)) as vector
      ),
      lexeme as materialized (
          select term, nullif(share, 0) as share,
                 cast('''' || replace(replace(term, chr(92), repeat(chr(92), 2)), '''', '''''') || '''' as tsquery) as query
          from unnest(cast(:terms as text[]), cast(:shares as float8[])) as given (term, share)
      ),
      counted as materialized (
          select term, query, share,
                 coalesce(
                     share * :passages,
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
      ),
      rarest as materialized (
          select query, passages,
                 :few or (
                     coalesce(share, 0) <= :common
                     and sum(passages) over (order by passages, term) <= :read
                 ) as is_rare,
                 row_number() over (order by passages, term) as place
          from counted
          where passages > 0
      ),
      sought as materialized (
          select cast(string_agg(cast(query as text), ' | ') as tsquery) as query
          from (
              select query from rarest where is_rare or (select count(*) from rarest) = 1
              union all
              select one.query && other.query
              from rarest as one
              join rarest as other on other.place > one.place
              where not one.is_rare
                and other.place <= (select count(*) from rarest where is_rare) + 3
                and (
                    other.passages < :passages / 20
                    or not exists (select from rarest where is_rare)
                )
          ) as each
      ),
      usage as materialized (
          select passage.kind, passage.record_id, passage.ordinal, passage.terms, each.term, each.frequency
          from (
              select kind, record_id, ordinal, words, terms
              from <spoken>
              limit :read
          ) as passage
          cross join lateral (
              select lexeme.term, 1.645 * ts_rank('{0.75, 0.65, 0.9, 1.0}', passage.words, lexeme.query) as frequency
              from lexeme
              offset 0
          ) as each
          where each.frequency > 0
      ),
      dampened as (
          select kind, record_id, ordinal, term,
                 frequency * 1.8 / (frequency + 0.8 * (0.25 + 0.75 * terms / usual)) as score
          from usage
          cross join (select cast(avg(terms) as float8) as usual from usage) as each
      ),
      weighed as materialized (
          select term, passages,
                 ln(1 + (greatest(:passages, passages) - passages + 0.5) / (passages + 0.5)) as weight
          from counted
      ),
      spoken as materialized (
          select kind, record_id, ordinal,
                 sum(weight * dampened.score) as score,
                 sum(weight)
                     / (select sum(weight) from weighed where passages > 0 or term ~ '[0-9]') as coverage
          from dampened
          join weighed using (term)
          where :words
          group by kind, record_id, ordinal
          order by score desc, record_id, ordinal
          limit 3 * :candidates
      ),
      words as (
          select kind, record_id, max(coverage) as share,
                 row_number() over (order by max(score) desc, record_id) as place
          from spoken
          group by kind, record_id
      ),
      nearest as materialized (
          select kind, record_id, ordinal, distance
          from <compared>
          order by distance
          limit :candidates
      ),
      meaning as (
          select kind, record_id, 1 - min(distance) as score,
                 row_number() over (order by min(distance), record_id) as place
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
          (
              select term as text
              from counted
              where passages = 0
                and length(term) >= 4
                and term !~ '[0-9]'
                and not exists (
                    select
                    from chunk
                    where generation_id = <generation>
                      and words @@ counted.query
                      and <permitted>
                )
              order by length(term) desc, term
              limit 2
          )
          union all
          select :text where length(:text) between 3 and :titleLength
      ),
      titled as (
          select kind, record_id, max(likeness) as share,
                 row_number() over (order by max(likeness) desc, record_id) as place
          from (
              select record.kind, record.record_id, word_similarity(probe.text, record.title) as likeness
              from probe
              join source_record as record on record.title %> probe.text
              where record.generation_id = <generation>
                and <ofRecord>
              order by likeness desc, record.record_id
              limit :candidates
          ) as each
          group by kind, record_id
      ),
      called as materialized (
          select organization_id, words
          from organization_name
          where words @@ (select cast(string_agg(cast(query as text), ' | ') as tsquery) from lexeme)
            and <scope>
      ),
      meant as materialized (
          select organization_id, sum(likeness * ln(organizations / named_by)) as score
          from (
              select called.organization_id,
                     1.645 * ts_rank('{0.6, 0.6, 0.6, 1.0}', called.words, lexeme.query) as likeness,
                     cast(count(*) over (partition by lexeme.term) as float8) as named_by,
                     (select cast(count(*) as float8) from organization_name where <scope>) as organizations
              from lexeme
              join called on called.words @@ lexeme.query
          ) as each
          group by organization_id
      ),
      fused as materialized (
          select kind, record_id, sum(share / (8 + place)) as rank,
                 min(place) filter (where arm = 'MEANING') as meaning,
                 max(score) filter (where arm = 'MEANING') as meaning_score,
                 min(place) filter (where arm = 'WORDS') as words,
                 max(score) filter (where arm = 'WORDS') as words_score,
                 min(place) filter (where arm = 'IDENTIFIERS') as identifiers,
                 max(score) filter (where arm = 'IDENTIFIERS') as identifiers_score,
                 min(place) filter (where arm = 'TITLES') as titles,
                 max(score) filter (where arm = 'TITLES') as titles_score
          from (
              select 'MEANING' as arm, kind, record_id, place, 1.0 as share, score from meaning
              union all
              select 'WORDS', kind, record_id, place, 2 * power(share, 1.5), share from words
              union all
              select 'IDENTIFIERS', kind, record_id, place, 2 * sqrt(share), share from identified
              union all
              select 'TITLES', kind, record_id, place + 3, 0.5 * share, share from titled
          ) as arms
          where arm = any(cast(:armNames as text[]))
          group by kind, record_id
          order by rank desc, record_id
          limit 2 * :limit + 10
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
                     1 + :lowering * ln(greatest(1, (
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
      ),
      evidence as (
          select kind, record_id, ordinal, 1 - distance as similarity, cast(null as float8) as coverage, 0 as named
          from nearest
          union all
          select kind, record_id, ordinal, null, coverage, 0
          from spoken
          union all
          select kind, record_id, ordinal, null, null, 1
          from named
      ),
      part as (
          select each.*, row_number() over (partition by kind, record_id order by worth desc, ordinal) as place
          from (
              select best.kind, best.record_id, coalesce(evidence.ordinal, 0) as ordinal,
                     max(evidence.similarity) as similarity,
                     coalesce(max(evidence.coverage), 0) as coverage,
                     coalesce(max(evidence.similarity), 0) + 1.5 * coalesce(max(evidence.coverage), 0)
                         + coalesce(max(evidence.named), 0) as worth
              from best
              left join evidence on evidence.kind = best.kind and evidence.record_id = best.record_id
              group by best.kind, best.record_id, coalesce(evidence.ordinal, 0)
          ) as each
      )
      select best.kind, best.record_id, part.ordinal, part.similarity, part.coverage,
             best.meaning, best.meaning_score, best.words, best.words_score,
             best.identifiers, best.identifiers_score, best.titles, best.titles_score
      from best
      join part on part.kind = best.kind and part.record_id = best.record_id
      where part.place <= :parts
      order by best.value desc, best.record_id, part.place
      """)
  List<SearchPlace> find(
      @Define("generation") int generation,
      @Define("dimension") int dimension,
      @DefineRecord SearchForm form,
      @BindMethods Asked asked,
      @BindMethods Words words,
      @BindMethods Reach reach,
      @BindMethods Depth depth,
      int parts);
}
