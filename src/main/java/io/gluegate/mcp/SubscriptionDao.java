package io.gluegate.mcp;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `mcp_session_subscription`.
public interface SubscriptionDao {

  /// Returns 0 when the session has as many as it may, or is gone; 1 also when it was there before.
  @SqlUpdate(
      """
      insert into mcp_session_subscription (session_hash, uri)
      select id_hash, :uri
      from mcp_session
      where id_hash = :sessionHash
        and (
            select count(*)
            from mcp_session_subscription
            where session_hash = :sessionHash
              and uri <> :uri
        ) < :max
      on conflict (session_hash, uri) do update
      set uri = excluded.uri
      """)
  int insert(byte[] sessionHash, String uri, int max);

  @SqlUpdate(
      """
      delete from mcp_session_subscription
      where session_hash = :sessionHash
        and uri = :uri
      """)
  int delete(byte[] sessionHash, String uri);

  @SqlQuery(
      """
      select uri
      from mcp_session_subscription
      where session_hash = :sessionHash
      order by uri
      limit :limit
      """)
  List<String> urisOf(byte[] sessionHash, int limit);

  /// What the sessions of these streams have subscribed to.
  @SqlQuery(
      """
      select distinct uri
      from mcp_session_subscription
      join mcp_stream using (session_hash)
      where mcp_stream.id = any(:streams)
      order by uri
      limit :limit
      """)
  List<String> urisOf(UUID[] streams, int limit);
}
