package io.gluegate.search;

import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `index_claim`. Whoever locks several does so in the order of their keys.
@RegisterConstructorMapper(RecordKey.class)
interface IndexClaimDao {

  /// Returns those that nobody else holds; who looks again and again locks none of the others.
  @SqlQuery(
      """
      insert into index_claim (generation_id, kind, record_id, holder, held_until)
      select :generation, wanted.kind, wanted.record_id, :holder,
             now() + :ttlSeconds * interval '1 second'
      from unnest(:kinds, :recordIds) as wanted (kind, record_id)
      where not exists (
          select
          from index_claim as held
          where held.generation_id = :generation
            and held.kind = wanted.kind
            and held.record_id = wanted.record_id
            and held.held_until >= now()
      )
      order by wanted.kind, wanted.record_id
      on conflict (generation_id, kind, record_id) do update
      set holder = excluded.holder,
          held_until = excluded.held_until
      where index_claim.held_until < now()
      returning kind, record_id
      """)
  Set<RecordKey> take(
      int generation, UUID holder, @BindMethods RecordKeys records, long ttlSeconds);

  @SqlUpdate(
      """
      update index_claim
      set held_until = now() + :ttlSeconds * interval '1 second'
      from (
          select generation_id, kind, record_id
          from index_claim
          where holder = any(:holders)
          order by generation_id, kind, record_id
          for update
      ) as own
      where index_claim.generation_id = own.generation_id
        and index_claim.kind = own.kind
        and index_claim.record_id = own.record_id
      """)
  int renew(UUID[] holders, long ttlSeconds);

  /// Returns those that nobody else took over and that did not leave the index.
  @SqlQuery(
      """
      with own as (
          select generation_id, kind, record_id
          from index_claim
          join unnest(:kinds, :recordIds) as wanted (kind, record_id) using (kind, record_id)
          where generation_id = :generation
            and holder = :holder
          order by generation_id, kind, record_id
          for update of index_claim
      )
      delete from index_claim
      using own
      where index_claim.generation_id = own.generation_id
        and index_claim.kind = own.kind
        and index_claim.record_id = own.record_id
        and index_claim.holder = :holder
      returning index_claim.kind, index_claim.record_id
      """)
  Set<RecordKey> release(int generation, @BindMethods RecordKeys records, UUID holder);

  /// Whatever the holder still has.
  @SqlUpdate(
      """
      with own as (
          select generation_id, kind, record_id
          from index_claim
          where holder = :holder
          order by generation_id, kind, record_id
          for update
      )
      delete from index_claim
      using own
      where index_claim.generation_id = own.generation_id
        and index_claim.kind = own.kind
        and index_claim.record_id = own.record_id
      """)
  int releaseAll(UUID holder);

  /// Of a record that leaves the index: what was read of it before is not stored any more.
  @SqlUpdate(
      """
      with gone as (
          select generation_id, kind, record_id
          from index_claim
          where kind = :kind
            and record_id = :recordId
          order by generation_id
          for update
      )
      delete from index_claim
      using gone
      where index_claim.generation_id = gone.generation_id
        and index_claim.kind = gone.kind
        and index_claim.record_id = gone.record_id
      """)
  int withdraw(SourceKind kind, long recordId);

  /// Those that nobody took over.
  @SqlUpdate(
      """
      delete from index_claim
      where (generation_id, kind, record_id) in (
          select generation_id, kind, record_id
          from index_claim
          where held_until < now() - interval '1 minute'
          limit :limit
          for update skip locked
      )
      """)
  int deleteLeft(int limit);
}
