package io.gluegate.mcp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `mcp_stream` and `mcp_stream_event`. Leases go by the database's own clock, the one that
/// all replicas share.
@RegisterConstructorMapper(StreamDao.Row.class)
@RegisterConstructorMapper(StreamDao.Event.class)
public interface StreamDao {

  /// Whether a stream may still grow.
  enum Status {
    OPEN,
    DONE,
    CANCELLED
  }

  /// What a stream is for: the answer of a call, or what is said unasked.
  enum Kind {
    CALL,
    UNASKED
  }

  /// A stream as its reader sees it.
  record Row(UUID id, Kind kind, Status status, UUID reader, String requestId, boolean abandoned) {

    /// Whether its owner gives no sign of life any more.
    boolean isAbandoned() {
      return abandoned;
    }
  }

  record Event(long seq, String message) {}

  /// A new stream. The process that opens it owns it.
  record Opening(UUID id, Kind kind, String requestId, UUID owner, UUID reader) {}

  /// Returns false when the session is gone.
  @SqlUpdate(
      """
      insert into mcp_stream (
          id, session_hash, kind, request_id, owner, reader, lease_until, status, last_seq, created_at)
      select :o.id, id_hash, :o.kind, :o.requestId, :o.owner, :o.reader, now() + :lease, 'OPEN', 0, :now
      from mcp_session
      where id_hash = :sessionHash
      """)
  boolean insert(
      @BindMethods("o") Opening opening, byte[] sessionHash, Duration lease, Instant now);

  /// A stream of another session is not found.
  @SqlQuery(
      """
      select id, kind, status, reader, request_id, lease_until < now() as abandoned
      from mcp_stream
      where id = :id
        and session_hash = :sessionHash
      """)
  Optional<Row> find(UUID id, byte[] sessionHash);

  @SqlQuery(
      """
      select seq, message
      from mcp_stream_event
      where stream_id = :id
        and seq > :after
      order by seq
      limit :limit
      """)
  List<Event> eventsAfter(UUID id, long after, int limit);

  /// Adds a message to an open stream and returns its place; empty when the stream has ended.
  @SqlQuery(
      """
      with grown as (
          update mcp_stream
          set last_seq = last_seq + 1,
              status = :status
          where id = :id
            and status = 'OPEN'
          returning id, last_seq
      )
      insert into mcp_stream_event (stream_id, seq, message, created_at)
      select id, last_seq, :message, :now
      from grown
      returning seq
      """)
  Optional<Long> append(UUID id, String message, Status status, Instant now);

  /// Ends a stream whose owner is gone, once.
  @SqlUpdate(
      """
      with lost as (
          update mcp_stream
          set last_seq = last_seq + 1,
              status = 'DONE'
          where id = :id
            and status = 'OPEN'
            and lease_until < now()
          returning id, last_seq
      )
      insert into mcp_stream_event (stream_id, seq, message, created_at)
      select id, last_seq, :message, :now
      from lost
      """)
  boolean endAbandoned(UUID id, String message, Instant now);

  /// A new connection reads the stream. Where nobody runs a call, its replica becomes the owner.
  @SqlUpdate(
      """
      update mcp_stream
      set reader = :reader,
          owner = case when kind = 'UNASKED' then :owner else owner end
      where id = :id
      """)
  void takeOver(UUID id, UUID reader, UUID owner);

  /// The connection has ended, so nobody takes word of changes for the stream any more.
  @SqlUpdate(
      """
      update mcp_stream
      set lease_until = now() - interval '1 second'
      where id = :id
        and reader = :reader
        and kind = 'UNASKED'
      """)
  void giveUp(UUID id, UUID reader);

  @SqlUpdate(
      """
      update mcp_stream
      set status = 'CANCELLED'
      where session_hash = :sessionHash
        and request_id = :requestId
        and kind = 'CALL'
        and status = 'OPEN'
      """)
  int cancel(byte[] sessionHash, String requestId);

  /// Ends a session's older streams of what is said unasked: the newest wins.
  @SqlQuery(
      """
      update mcp_stream
      set status = 'DONE'
      where session_hash = :sessionHash
        and kind = 'UNASKED'
        and status = 'OPEN'
        and id <> :kept
      returning id
      """)
  List<UUID> endUnaskedBut(byte[] sessionHash, UUID kept);

  /// Prolongs the leases of this process and returns those of its streams that are still open.
  @SqlQuery(
      """
      update mcp_stream
      set lease_until = now() + :lease
      where id = any(:ids)
        and owner = :owner
        and status = 'OPEN'
      returning id
      """)
  List<UUID> renew(UUID[] ids, UUID owner, Duration lease);

  /// Adds a message to those of the streams whose session has subscribed to the resource, to all of
  /// them when none is given, and returns them.
  @SqlQuery(
      """
      with grown as (
          update mcp_stream
          set last_seq = last_seq + 1
          where id = any(:ids)
            and owner = :owner
            and status = 'OPEN'
            and (cast(:uri as text) is null or exists (
                select 1
                from mcp_session_subscription
                where mcp_session_subscription.session_hash = mcp_stream.session_hash
                  and uri = :uri
            ))
          returning id, last_seq
      ), forgotten as (
          delete from mcp_stream_event
          using grown
          where stream_id = grown.id
            and seq <= grown.last_seq - :kept
      )
      insert into mcp_stream_event (stream_id, seq, message, created_at)
      select id, last_seq, :message, :now
      from grown
      returning stream_id
      """)
  List<UUID> appendToSubscribed(
      UUID[] ids, UUID owner, Optional<String> uri, String message, int kept, Instant now);

  @SqlUpdate(
      """
      delete from mcp_stream
      where status <> 'OPEN'
        and created_at < :before
      """)
  int deleteEnded(Instant before);
}
