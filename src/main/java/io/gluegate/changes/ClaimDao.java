package io.gluegate.changes;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `create_claim`.
@RegisterConstructorMapper(ClaimDao.Held.class)
interface ClaimDao {

  /// A claim that somebody holds.
  record Held(UUID changeId, String argumentsSha256) {}

  /// False when the key is held by a change that has not expired, other than `instead`.
  @SqlUpdate(
      """
      insert into create_claim (key, arguments_sha256, change_id, expires_at)
      values (decode(:key, 'hex'), decode(:argumentsSha256, 'hex'), :changeId, :expiresAt)
      on conflict (key) do update
      set arguments_sha256 = excluded.arguments_sha256,
          change_id = excluded.change_id,
          expires_at = excluded.expires_at
      where create_claim.expires_at <= :now
         or create_claim.change_id = :instead
      """)
  boolean take(
      String key,
      String argumentsSha256,
      UUID changeId,
      Instant expiresAt,
      Instant now,
      Optional<UUID> instead);

  @SqlQuery(
      """
      select change_id, encode(arguments_sha256, 'hex') as arguments_sha256
      from create_claim
      where key = decode(:key, 'hex')
        and expires_at > :now
      """)
  Optional<Held> find(String key, Instant now);

  @SqlUpdate(
      """
      delete from create_claim
      where change_id = :changeId
      """)
  int release(UUID changeId);

  @SqlUpdate(
      """
      delete from create_claim
      where expires_at <= :now
      """)
  int deleteExpired(Instant now);
}
