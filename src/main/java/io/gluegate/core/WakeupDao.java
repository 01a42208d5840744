package io.gluegate.core;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Sends wake-ups.
interface WakeupDao {

  @SqlQuery(
      """
      select count(pg_notify(:channel, payload))
      from unnest(:payloads) as sent (payload)
      """)
  int send(String channel, String[] payloads);
}
