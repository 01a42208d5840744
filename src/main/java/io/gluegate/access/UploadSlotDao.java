package io.gluegate.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `upload_slot`.
@RegisterConstructorMapper(UploadSlot.class)
interface UploadSlotDao {

  @SqlUpdate(
      """
      insert into upload_slot (
          id, secret_hash, principal, label, role, allowed_organizations, denied_organizations, tool,
          arguments, created_at, expires_at)
      values (
          :slot.id, :secretHash, :slot.principal, :slot.label, :slot.role,
          cast(:slot.allowed as bigint[]), cast(:slot.denied as bigint[]), :slot.tool,
          :slot.arguments, :now, :expiresAt)
      """)
  void insert(
      @BindMethods("slot") UploadSlot slot, byte[] secretHash, Instant now, Instant expiresAt);

  @SqlQuery(
      """
      select count(*)
      from upload_slot
      where principal = :principal
        and used_at is null
        and expires_at > :now
      """)
  int countOpen(String principal, Instant now);

  /// A slot that may be used: its token, if it was opened by one, is still good.
  @SqlQuery(
      """
      select id, principal, label, role, cast(allowed_organizations as text) as allowed,
             cast(denied_organizations as text) as denied, tool, arguments
      from upload_slot
      where secret_hash = :secretHash
        and used_at is null
        and expires_at > :now
        and (
            principal not like 'token:%'
            or exists (
                select 1
                from access_token
                where access_token.id = cast(substr(upload_slot.principal, 7, 36) as uuid)
                  and access_token.revoked_at is null
                  and (access_token.expires_at is null or access_token.expires_at > :now)
            )
        )
      """)
  Optional<UploadSlot> find(byte[] secretHash, Instant now);

  @SqlUpdate(
      """
      update upload_slot
      set used_at = :now
      where id = :id
        and used_at is null
        and expires_at > :now
      """)
  boolean use(UUID id, Instant now);

  @SqlUpdate(
      """
      delete from upload_slot
      where expires_at < :before
      """)
  int deleteExpired(Instant before);
}
