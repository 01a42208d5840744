package io.gluegate.access;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `known_sign_in`.
interface KnownSignInDao {

  @SqlQuery("select seen_at from known_sign_in where pair = :pair")
  Optional<Instant> find(byte[] pair);

  @SqlUpdate(
      """
      insert into known_sign_in (pair, seen_at)
      values (:pair, :now)
      on conflict (pair) do update
      set seen_at = excluded.seen_at
      """)
  void put(byte[] pair, Instant now);

  @SqlUpdate("delete from known_sign_in where pair = :pair")
  void delete(byte[] pair);

  @SqlUpdate("delete from known_sign_in where seen_at < :before")
  int deleteSeenBefore(Instant before);
}
