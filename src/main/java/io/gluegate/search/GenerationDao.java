package io.gluegate.search;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `index_generation`.
@RegisterConstructorMapper(Generation.class)
@RegisterConstructorMapper(GenerationStatus.class)
interface GenerationDao {

  @SqlQuery(
      """
      select id, provider, model, dimension, state, used_at, completed_at
      from index_generation
      order by id
      limit 100
      """)
  List<Generation> all();

  @SqlQuery(
      """
      select id, provider, model, dimension, state, completed_at,
             (
                 select count(*)
                 from source_record
                 where generation_id = index_generation.id
             ) as records,
             (
                 select count(*)
                 from chunk
                 where generation_id = index_generation.id
             ) as passages
      from index_generation
      order by id desc
      limit 100
      """)
  List<GenerationStatus> status();

  @SqlQuery(
      """
      insert into index_generation (
          provider, model, dimension, created_at, state, wanted_at, used_at, completed_at)
      values (:provider, :model, :dimension, :now, 'BUILDING', :now, :now, null)
      on conflict (provider, model, dimension) do update
      set used_at = excluded.used_at
      returning id, provider, model, dimension, state, used_at, completed_at
      """)
  Generation keep(String provider, String model, int dimension, Instant now);

  /// Held until the end of the transaction: one replica at a time makes or switches a generation.
  @SqlQuery("select 1 from (select pg_advisory_xact_lock(:key)) as held")
  int lock(long key);

  /// Whether there is none yet, and more than so many passages.
  @SqlQuery(
      """
      select to_regclass('chunk_embedding_' || :id) is null
         and (
             select count(*)
             from (
                 select
                 from chunk
                 where generation_id = :id
                 limit :passages + 1
             ) as counted
         ) > :passages
      """)
  boolean lacksVectorIndex(int id, int passages);

  /// The dimension is part of the index's expression, where no parameter can stand.
  @SqlUpdate(
      """
      create index if not exists chunk_embedding_<generation> on chunk
      using hnsw ((embedding::halfvec(<dimension>)) halfvec_cosine_ops) with (ef_construction = 64)
      where generation_id = <generation>
      """)
  void createVectorIndex(@Define("generation") int generation, @Define("dimension") int dimension);

  @SqlUpdate("drop index concurrently if exists chunk_embedding_<generation>")
  void dropVectorIndex(@Define("generation") int generation);

  @SqlQuery(
      """
      select exists (
          select 1
          from source_record
          join index_generation on index_generation.id = source_record.generation_id
          where index_generation.state = 'ACTIVE'
      )
      """)
  boolean isAnythingActive();

  /// A retired one that nobody kept up to date is no longer whole.
  @SqlUpdate(
      """
      update index_generation
      set state = 'BUILDING',
          completed_at = case when used_at > :keptSince then completed_at end,
          wanted_at = :now,
          used_at = :now
      where id = :id
        and state <> 'ACTIVE'
      """)
  void want(int id, Instant now, Instant keptSince);

  /// One that was not kept up to date meanwhile is no longer whole.
  @SqlUpdate(
      """
      update index_generation
      set completed_at = case when state = 'ACTIVE' or used_at > :keptSince then completed_at end,
          used_at = :now
      where id = :id
        and used_at < :before
      """)
  void use(int id, Instant now, Instant before, Instant keptSince);

  @SqlUpdate(
      """
      update index_generation
      set state = 'RETIRED'
      where state = 'ACTIVE'
        and id <> :id
      """)
  void retireOthers(int id);

  @SqlUpdate(
      """
      update index_generation
      set state = 'ACTIVE',
          completed_at = :now
      where id = :id
      """)
  void activate(int id, Instant now);

  /// For one that another model was wanted after.
  @SqlUpdate(
      """
      update index_generation
      set state = 'RETIRED',
          completed_at = :now
      where id = :id
        and state = 'BUILDING'
      """)
  void setAside(int id, Instant now);

  @SqlQuery(
      """
      select exists (
          select 1
          from index_generation as other
          join index_generation as own on own.id = :id
          where other.id <> own.id
            and other.state <> 'RETIRED'
            and other.wanted_at > own.wanted_at
      )
      """)
  boolean isOtherWantedSince(int id);

  @SqlQuery(
      """
      select id, provider, model, dimension, state, used_at, completed_at
      from index_generation
      where state <> 'ACTIVE'
        and used_at < :before
      limit 100
      """)
  List<Generation> unusedSince(Instant before);

  @SqlUpdate(
      """
      delete from source_record
      where (generation_id, kind, record_id) in (
          select generation_id, kind, record_id
          from source_record
          where generation_id = :id
          limit :limit
      )
      """)
  int deleteRecords(int id, int limit);

  @SqlUpdate(
      """
      delete from index_generation
      where id = :id
        and state <> 'ACTIVE'
        and used_at < :before
      """)
  int delete(int id, Instant before);
}
