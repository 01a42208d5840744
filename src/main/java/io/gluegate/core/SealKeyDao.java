package io.gluegate.core;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The row of `state_key`.
public interface SealKeyDao {

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
