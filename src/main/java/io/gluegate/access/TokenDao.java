package io.gluegate.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `access_token`.
@RegisterConstructorMapper(AccessToken.class)
public interface TokenDao {

  /// Tokens that one listing shows.
  int LISTED_MAX = 1000;

  @SqlQuery(
      """
      select id, label, role, origin, created_at, expires_at, revoked_at
      from access_token
      where secret_hash = :secretHash
      """)
  Optional<AccessToken> findBySecretHash(byte[] secretHash);

  @SqlUpdate(
      """
      insert into access_token (id, label, role, origin, secret_hash, created_at, expires_at)
      values (:id, :label, :role, 'ISSUED', :secretHash, :now, :expiresAt)
      """)
  void insert(
      UUID id,
      String label,
      Role role,
      byte[] secretHash,
      Instant now,
      Optional<Instant> expiresAt);

  /// Returns false when the same secret was issued by command; such a token stays as it is.
  @SqlUpdate(
      """
      insert into access_token (id, label, role, origin, secret_hash, created_at)
      values (:id, :label, :role, 'ENVIRONMENT', :secretHash, :now)
      on conflict (secret_hash) do update
      set label = excluded.label,
          role = excluded.role,
          revoked_at = null
      where access_token.origin = 'ENVIRONMENT'
      """)
  boolean keepFromEnvironment(UUID id, String label, Role role, byte[] secretHash, Instant now);

  /// Revokes what an earlier start took from the environment and this one no longer finds there.
  @SqlUpdate(
      """
      update access_token
      set revoked_at = :now
      where origin = 'ENVIRONMENT'
        and revoked_at is null
        and not secret_hash = any(cast(:kept as bytea[]))
      """)
  int revokeOthersOfEnvironment(byte[][] kept, Instant now);

  @SqlQuery(
      """
      select id, label, role, origin, created_at, expires_at, revoked_at
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

  /// Returns false when the token is unknown or was revoked before; the first revocation wins.
  @SqlUpdate(
      """
      update access_token
      set revoked_at = :now
      where id = :id
        and revoked_at is null
      """)
  boolean revoke(UUID id, Instant now);
}
