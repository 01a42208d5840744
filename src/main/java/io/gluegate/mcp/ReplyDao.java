package io.gluegate.mcp;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `mcp_client_reply`.
public interface ReplyDao {

  @SqlUpdate(
      """
      insert into mcp_client_reply (request_id, session_hash, created_at)
      values (:requestId, :sessionHash, :now)
      """)
  void expect(UUID requestId, byte[] sessionHash, Instant now);

  /// Returns false when nothing was asked under that id, or it was answered before.
  @SqlUpdate(
      """
      update mcp_client_reply
      set message = :message
      where request_id = :requestId
        and session_hash = :sessionHash
        and message is null
      """)
  boolean answer(UUID requestId, byte[] sessionHash, String message);

  /// Takes the answer once it is there.
  @SqlQuery(
      """
      delete from mcp_client_reply
      where request_id = :requestId
        and message is not null
      returning message
      """)
  Optional<String> take(UUID requestId);

  @SqlUpdate(
      """
      delete from mcp_client_reply
      where request_id = :requestId
      """)
  void forget(UUID requestId);

  @SqlUpdate(
      """
      delete from mcp_client_reply
      where created_at < :before
      """)
  int deleteOlder(Instant before);
}
