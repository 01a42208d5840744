package io.gluegate.search;

import io.gluegate.access.ScopeArrays;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `index_walk`.
@RegisterConstructorMapper(IndexCoverage.class)
interface IndexWalkDao {

  @SqlUpdate(
      """
      insert into index_walk (generation_id, organization_id)
      select :generation, organization_id
      from unnest(:organizationIds) as organization_id
      on conflict do nothing
      """)
  void expect(int generation, long[] organizationIds);

  /// These are all.
  @SqlUpdate(
      """
      update index_generation
      set listed_at = :now
      where id = :generation
      """)
  void keepListed(int generation, Instant now);

  @SqlUpdate(
      """
      delete from index_walk
      where generation_id = :generation
        and organization_id <> all(:organizationIds)
      """)
  void deleteOthers(int generation, long[] organizationIds);

  @SqlUpdate(
      """
      delete from index_walk
      where organization_id = :organizationId
      """)
  void delete(long organizationId);

  @SqlUpdate(
      """
      insert into index_walk (
          generation_id, organization_id, finished_at, complete_at, failed, unread)
      values (:generation, :organizationId, :now, :completeAt, :failed, :unread)
      on conflict (generation_id, organization_id) do update
      set finished_at = excluded.finished_at,
          complete_at = coalesce(excluded.complete_at, index_walk.complete_at),
          failed = excluded.failed,
          unread = excluded.unread
      """)
  void end(
      int generation,
      long organizationId,
      Instant now,
      Optional<Instant> completeAt,
      long failed,
      String[] unread);

  /// Who asks for one organization need not know all.
  @SqlQuery(
      """
      with walk as (
          select finished_at, complete_at, failed, unread
          from index_walk
          where generation_id = :generation
            and (cast(:organizationId as bigint) is null or organization_id = :organizationId)
            and (cast(:allowed as text) is null
              or organization_id = any(cast(cast(:allowed as text) as bigint[])))
            and organization_id <> all(cast(:denied as bigint[]))
      )
      select count(*) as organizations,
             count(complete_at) as indexed,
             count(*) filter (where finished_at is null) as never_walked,
             count(*) filter (where finished_at is distinct from complete_at) as unfinished,
             coalesce(sum(failed), 0) as records_failed,
             (
                 select coalesce(array_agg(distinct kind), '{}')
                 from walk
                 cross join unnest(unread) as kind
             ) as unread,
             min(complete_at) as as_of,
             cast(:organizationId as bigint) is not null
               or exists (
                   select
                   from index_generation
                   where id = :generation
                     and listed_at is not null
               ) as is_listed,
             exists (
                 select
                 from index_generation
                 where state = 'BUILDING'
                   and id <> :generation
                   and used_at > :usedSince
             ) as is_rebuilding
      from walk
      """)
  IndexCoverage coverage(
      int generation,
      Optional<Long> organizationId,
      @BindMethods ScopeArrays scope,
      Instant usedSince);
}
