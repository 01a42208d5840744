package io.gluegate.core;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Sends wake-ups.
interface WakeupDao {

  @SqlQuery(
      """
      select 1
      from (select pg_notify(:channel, :payload)) as sent
      """)
  int send(String channel, String payload);
}
