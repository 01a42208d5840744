package io.gluegate.changes;

import io.gluegate.access.ScopeArrays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `record_change`.
@RegisterConstructorMapper(Change.class)
interface ChangeDao {

  /// A row as it is begun.
  record NewChange(
      UUID id,
      Instant startedAt,
      String principal,
      String label,
      String tool,
      String kind,
      OptionalLong recordId,
      OptionalLong organizationId,
      String name,
      String summary,
      Optional<UUID> undoes) {}

  @SqlUpdate(
      """
      insert into record_change (
          id, started_at, principal, label, tool, kind, record_id, organization_id, name, summary,
          outcome, undoes, content)
      values (
          :id, :startedAt, :principal, :label, :tool, :kind, :recordId, :organizationId, :name,
          :summary, 'STARTED', :undoes, :content)
      """)
  void insert(@BindMethods NewChange change, byte[] content);

  /// Only what has no certain outcome yet gets another one.
  @SqlUpdate(
      """
      update record_change
      set outcome = 'DONE',
          reason = null,
          ended_at = :now,
          record_id = coalesce(:recordId, record_id),
          content = :content
      where id = :id
        and outcome in ('STARTED', 'UNKNOWN')
      """)
  boolean finish(UUID id, OptionalLong recordId, byte[] content, Instant now);

  @SqlUpdate(
      """
      update record_change
      set outcome = :outcome,
          reason = :reason,
          ended_at = :now
      where id = :id
        and outcome in ('STARTED', 'UNKNOWN')
      """)
  boolean end(UUID id, Change.Outcome outcome, String reason, Instant now);

  /// False when it was undone before; the first undoing counts.
  @SqlUpdate(
      """
      update record_change
      set undone_by = :by
      where id = :id
        and (undone_by is null
          or exists (
            select 1
            from record_change undoing
            where undoing.id = record_change.undone_by
              and undoing.outcome = 'FAILED'))
      """)
  boolean undo(UUID id, UUID by);

  @SqlUpdate(
      """
      update record_change
      set outcome = 'UNKNOWN',
          reason = 'the gateway ended before IT Glue''s answer was known',
          ended_at = :now
      where outcome = 'STARTED'
        and started_at < :before
      """)
  int giveUp(Instant before, Instant now);

  @SqlQuery(
      """
      select id, started_at, ended_at, principal, label, tool, kind, record_id, organization_id,
          name, summary, outcome, reason, undoes, undone_by
      from record_change
      where id = :id
      """)
  Optional<Change> find(UUID id);

  @SqlQuery(
      """
      select content
      from record_change
      where id = :id
      """)
  Optional<byte[]> findContent(UUID id);

  /// The newest first, those older than `before` when it is given.
  @SqlQuery(
      """
      select id, started_at, ended_at, principal, label, tool, kind, record_id, organization_id,
          name, summary, outcome, reason, undoes, undone_by
      from record_change
      where (cast(:organizationId as bigint) is null or organization_id = :organizationId)
        and (cast(:recordId as bigint) is null or record_id = :recordId)
        and (cast(:principal as text) is null or principal = :principal)
        and (cast(:before as uuid) is null or id < :before)
        and (cast(:allowed as text) is null
          or organization_id = any(cast(cast(:allowed as text) as bigint[])))
        and (:denied = '{}' or organization_id <> all(cast(:denied as bigint[])))
      order by id desc
      limit :limit
      """)
  List<Change> newest(
      OptionalLong organizationId,
      OptionalLong recordId,
      Optional<String> principal,
      @BindMethods ScopeArrays scope,
      Optional<UUID> before,
      int limit);

  @SqlUpdate(
      """
      delete from record_change
      where id in (
        select id
        from record_change
        where started_at < :before
        order by id
        limit :limit)
      """)
  int deleteOlder(Instant before, int limit);
}
