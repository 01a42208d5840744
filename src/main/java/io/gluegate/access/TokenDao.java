package io.gluegate.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `access_token`.
@RegisterConstructorMapper(AccessToken.class)
public interface TokenDao {

  /// Tokens that one listing shows.
  int LISTED_MAX = 1000;

  @SqlQuery(
      """
      select id, label, role, origin, created_at, created_by, expires_at, revoked_at, revoked_by,
             last_used_at
      from access_token
      where secret_hash = :secretHash
      """)
  Optional<AccessToken> findBySecretHash(byte[] secretHash);

  @SqlUpdate(
      """
      insert into access_token (
          id, label, role, origin, secret_hash, created_at, created_by, expires_at)
      values (
          :token.id, :token.label, :token.role, 'ISSUED', :secretHash, :token.createdAt,
          :token.createdBy, :token.expiresAt)
      """)
  void insert(@BindMethods("token") AccessToken token, byte[] secretHash);

  /// Returns false when the same secret was issued by command; such a token stays as it is.
  @SqlUpdate(
      """
      insert into access_token (id, label, role, origin, secret_hash, created_at, created_by)
      values (:id, :label, :role, 'ENVIRONMENT', :secretHash, :now, 'environment')
      on conflict (secret_hash) do update
      set label = excluded.label,
          role = excluded.role,
          revoked_at = null,
          revoked_by = null
      where access_token.origin = 'ENVIRONMENT'
      """)
  boolean keepFromEnvironment(UUID id, String label, Role role, byte[] secretHash, Instant now);

  /// Revokes what an earlier start took from the environment and this one no longer finds there.
  @SqlUpdate(
      """
      update access_token
      set revoked_at = :now,
          revoked_by = 'environment'
      where origin = 'ENVIRONMENT'
        and revoked_at is null
        and not secret_hash = any(cast(:kept as bytea[]))
      """)
  int revokeOthersOfEnvironment(byte[][] kept, Instant now);

  @SqlQuery(
      """
      select id, label, role, origin, created_at, created_by, expires_at, revoked_at, revoked_by,
             last_used_at
      from access_token
      order by created_at desc, id
      limit\s"""
          + LISTED_MAX)
  List<AccessToken> list();

  @SqlQuery(
      """
      select exists (
          select 1
          from access_token
          where revoked_at is null
            and (expires_at is null or expires_at > :now)
      )
      """)
  boolean anyActive(Instant now);

  @SqlQuery(
      """
      select id, label, role, origin, created_at, created_by, expires_at, revoked_at, revoked_by,
             last_used_at
      from access_token
      where id = :id
      """)
  Optional<AccessToken> find(UUID id);

  /// Notes a use, unless one was noted after `before`.
  @SqlUpdate(
      """
      update access_token
      set last_used_at = :now
      where id = :id
        and (last_used_at is null or last_used_at < :before)
      """)
  void touch(UUID id, Instant now, Instant before);

  /// Returns false when the token is unknown or was revoked before; the first revocation wins.
  @SqlUpdate(
      """
      update access_token
      set revoked_at = :now,
          revoked_by = :by
      where id = :id
        and revoked_at is null
      """)
  boolean revoke(UUID id, Instant now, String by);

  /// Returns false when there is no such token that was issued here and is good.
  @SqlUpdate(
      """
      update access_token
      set role = :role
      where id = :id
        and origin = 'ISSUED'
        and revoked_at is null
      """)
  boolean changeRole(UUID id, Role role);

  /// Gives the token another secret and, where one is given, another end.
  @SqlUpdate(
      """
      update access_token
      set secret_hash = :secretHash,
          expires_at = coalesce(:expiresAt, expires_at)
      where id = :id
        and origin = 'ISSUED'
        and revoked_at is null
      """)
  boolean changeSecret(UUID id, byte[] secretHash, Optional<Instant> expiresAt);
}
