package io.gluegate.access;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `call_slot`.
interface CallSlotDao {

  /// Keeps two replicas from taking the same free slots, until the transaction ends.
  @SqlQuery(
      """
      select 1
      from (select pg_advisory_xact_lock(hashtextextended('call_slot/' || :who, 0))) as held
      """)
  int lock(String who);

  /// How many slots the replica has now: those that it uses, and as many of the wanted ones as the
  /// others leave.
  @SqlQuery(
      """
      with others as (
        select coalesce(sum(slots), 0) as taken
        from call_slot
        where who = :who
          and replica <> :replica
          and expires_at > now()
      ),
      lease as (
        insert into call_slot (who, replica, slots, expires_at)
        select
          :who,
          :replica,
          greatest(:used, least(:wanted, :max - others.taken)),
          now() + :ttlSeconds * interval '1 second'
        from others
        on conflict (who, replica) do update
        set slots = excluded.slots,
            expires_at = excluded.expires_at
        returning slots
      )
      select slots from lease
      """)
  int lease(@BindMethods Wanted wanted);

  /// What a replica asks for.
  record Wanted(String who, UUID replica, int used, int wanted, int max, long ttlSeconds) {}

  /// Prolongs leases and sets their sizes.
  @SqlUpdate(
      """
      update call_slot
      set slots = wanted.slots,
          expires_at = now() + :ttlSeconds * interval '1 second'
      from unnest(cast(:who as text[]), cast(:slots as int[])) as wanted(who, slots)
      where call_slot.who = wanted.who
        and call_slot.replica = :replica
      """)
  int renew(UUID replica, String[] who, int[] slots, long ttlSeconds);

  @SqlUpdate(
      """
      delete from call_slot
      where replica = :replica
        and who = any(cast(:who as text[]))
      """)
  int giveBack(UUID replica, String[] who);

  @SqlUpdate("delete from call_slot where replica = :replica")
  int giveBackAll(UUID replica);

  @SqlUpdate(
      """
      delete from call_slot
      where expires_at < now() - :keptSeconds * interval '1 second'
      """)
  int purge(long keptSeconds);
}
