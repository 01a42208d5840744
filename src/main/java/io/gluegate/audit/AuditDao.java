package io.gluegate.audit;

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
