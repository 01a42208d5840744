package io.gluegate.mcp;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `spent_nonce` and `state_key`.
interface StateDao {

  /// Returns false when it was spent before.
  @SqlUpdate(
      """
      insert into spent_nonce (nonce, expires_at)
      values (:nonce, :expiresAt)
      on conflict (nonce) do nothing
      """)
  boolean spend(byte[] nonce, Instant expiresAt);

  @SqlUpdate(
      """
      delete from spent_nonce
      where expires_at <= :now
      """)
  int deleteExpired(Instant now);

  /// The first key stays.
  @SqlUpdate(
      """
      insert into state_key (id, secret, created_at)
      values (1, :secret, :now)
      on conflict (id) do nothing
      """)
  boolean keepKey(byte[] secret, Instant now);

  @SqlQuery(
      """
      select secret
      from state_key
      where id = 1
      """)
  Optional<byte[]> findKey();
}
