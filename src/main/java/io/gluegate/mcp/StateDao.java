package io.gluegate.mcp;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `spent_nonce`.
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
}
