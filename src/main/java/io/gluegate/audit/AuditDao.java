package io.gluegate.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Rows of `audit_event`.
@RegisterConstructorMapper(AuditRow.class)
public interface AuditDao {

  @SqlBatch(
      """
      insert into audit_event (
          id, happened_at, replica, principal, label, role, tool, organization_id, arguments,
          outcome, reason, result_sha256, result_bytes, result_flags, duration_millis)
      values (
          :id, :happenedAt, :replica, :caller.principal, :caller.label, :caller.role, :tool,
          :organizationId, :arguments, :outcome, :reason, :result.sha256, :result.bytes,
          :result.flags, :durationMillis)
      on conflict (id) do nothing
      """)
  void insertAll(@BindMethods List<AuditEvent> events);

  /// What is asked for. Of a scope that is not everything, rows without an organization are none.
  record Asked(
      Optional<UUID> before,
      Optional<String> principal,
      Optional<String> tool,
      Optional<Long> organizationId,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<String> allowed,
      String denied,
      int limit) {}

  /// The newest rows of those asked for.
  @SqlQuery(
      """
      select id, happened_at, principal, label, role, tool, organization_id, arguments, outcome,
          reason, result_bytes, result_flags, duration_millis
      from audit_event
      where (cast(:before as uuid) is null or id < :before)
        and (cast(:principal as text) is null or principal = :principal)
        and (cast(:tool as text) is null or tool = :tool)
        and (cast(:organizationId as bigint) is null or organization_id = :organizationId)
        and (cast(:from as timestamptz) is null or happened_at >= :from)
        and (cast(:to as timestamptz) is null or happened_at < :to)
        and (
            cast(:allowed as text) is null
            or organization_id = any(cast(:allowed as bigint[]))
        )
        and (
            :denied = '{}'
            or organization_id <> all(cast(:denied as bigint[]))
        )
      order by id desc
      limit :limit
      """)
  List<AuditRow> find(@BindMethods Asked asked);

  /// The newest rows, those older than `before` when it is given.
  @SqlQuery(
      """
      select id, happened_at, principal, label, role, tool, organization_id, arguments, outcome,
          reason, result_bytes, result_flags, duration_millis
      from audit_event
      where (cast(:before as uuid) is null or id < :before)
      order by id desc
      limit :limit
      """)
  List<AuditRow> newest(Optional<UUID> before, int limit);
}
