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

/// Rows of `change_approval`.
@RegisterConstructorMapper(Approval.class)
interface ApprovalDao {

  /// A request of the same plan that is still open stays the one.
  @SqlUpdate(
      """
      insert into change_approval (
          id, plan_sha256, principal, label, tool, organization_id, summary, created_at, expires_at)
      values (
          :id, decode(:planSha256, 'hex'), :principal, :label, :tool, :organizationId, :summary, :now, :expiresAt)
      on conflict (principal, plan_sha256) where used_at is null do nothing
      """)
  boolean insert(
      UUID id,
      String planSha256,
      String principal,
      String label,
      String tool,
      OptionalLong organizationId,
      String summary,
      Instant now,
      Instant expiresAt);

  @SqlQuery(
      """
      select id, principal, label, tool, organization_id, summary, created_at, expires_at,
          decision, decided_by, decided_at, used_at
      from change_approval
      where principal = :principal
        and plan_sha256 = decode(:planSha256, 'hex')
        and used_at is null
        and expires_at > :now
      """)
  Optional<Approval> findOpen(String principal, String planSha256, Instant now);

  @SqlUpdate(
      """
      update change_approval
      set used_at = :now
      where id = :id
        and used_at is null
        and decision = 'RELEASED'
        and expires_at > :now
      """)
  boolean use(UUID id, Instant now);

  /// False when it is unknown, expired, decided before, or the decider's own.
  @SqlUpdate(
      """
      update change_approval
      set decision = :decision,
          decided_by = :by,
          decided_at = :now
      where id = :id
        and decision is null
        and expires_at > :now
        and principal <> :principal
        and label <> :by
      """)
  boolean decide(UUID id, Approval.Decision decision, String principal, String by, Instant now);

  @SqlQuery(
      """
      select id, principal, label, tool, organization_id, summary, created_at, expires_at,
          decision, decided_by, decided_at, used_at
      from change_approval
      where id = :id
      """)
  Optional<Approval> find(UUID id);

  @SqlQuery(
      """
      select id, principal, label, tool, organization_id, summary, created_at, expires_at,
          decision, decided_by, decided_at, used_at
      from change_approval
      where used_at is null
        and expires_at > :now
        and (cast(:allowed as text) is null
          or organization_id = any(cast(cast(:allowed as text) as bigint[])))
        and (:denied = '{}' or organization_id <> all(cast(:denied as bigint[])))
      order by id desc
      limit :limit
      """)
  List<Approval> open(@BindMethods ScopeArrays scope, Instant now, int limit);

  @SqlQuery(
      """
      select count(*)
      from change_approval
      where principal = :principal
        and used_at is null
        and expires_at > :now
      """)
  int countOpen(String principal, Instant now);

  /// Puts an expired request out of the way of a new one for the same plan.
  @SqlUpdate(
      """
      update change_approval
      set used_at = expires_at
      where principal = :principal
        and plan_sha256 = decode(:planSha256, 'hex')
        and used_at is null
        and expires_at <= :now
      """)
  int retire(String principal, String planSha256, Instant now);

  @SqlUpdate(
      """
      delete from change_approval
      where expires_at <= :before
      """)
  int deleteExpired(Instant before);
}
