package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.core.Wakeups;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Event streams of legacy sessions. They are rows, so that a client resumes at any replica; what
/// replicas tell each other are ids, and who waits also looks now and then.
final class Streams {

  /// The channel of streams and requests to clients: something came for that id.
  static final String GROWN = "mcp_stream";

  /// The channel of connections: another one reads that stream now.
  static final String TAKEN_OVER = "mcp_reader";

  /// How long the owner of a stream counts as alive after its last sign of life.
  static final Duration LEASE = Duration.ofSeconds(15);

  /// How long ended streams can be resumed.
  static final Duration ENDED_TTL = Duration.ofHours(1);

  /// Stored messages of what is said unasked that a client may come back for.
  static final int UNASKED_EVENTS_MAX = 100;

  static final int EVENTS_PER_READ_MAX = 100;

  private static final String OWNER_LOST =
      "The replica that ran this call is gone, and nobody knows whether it was done; look before you call again";

  private static final Logger log = LoggerFactory.getLogger(Streams.class);

  private final Database database;
  private final StreamDao rows;
  private final Ids ids;
  private final InstantSource clock;

  /// Names this process; a process that starts anew under the same name is another one.
  private final UUID owner;

  Streams(Database database, Ids ids, InstantSource clock) {
    this.database = database;
    this.rows = database.dao(StreamDao.class);
    this.ids = ids;
    this.clock = clock;
    this.owner = ids.next();
  }

  /// Opens the stream of a call; empty when the session has gone.
  Optional<UUID> openCall(LegacySession session, JsonNode requestId) {
    var id = ids.next();
    var opening =
        new StreamDao.Opening(id, StreamDao.Kind.CALL, Json.write(requestId), owner, ids.next());
    return rows.insert(opening, session.hash(), LEASE, clock.instant())
        ? Optional.of(id)
        : Optional.empty();
  }

  /// Opens the stream of what is said unasked, instead of the session's earlier one.
  Optional<Reading> openUnasked(LegacySession session) {
    var reading = new Reading(new EventId(ids.next(), 0), ids.next(), StreamDao.Kind.UNASKED, true);
    var stream = reading.from().stream();
    var opening =
        new StreamDao.Opening(stream, StreamDao.Kind.UNASKED, "", owner, reading.reader());
    return database.inTransaction(
        transaction -> {
          var streams = transaction.dao(StreamDao.class);
          if (!streams.insert(opening, session.hash(), LEASE, clock.instant())) {
            return Optional.empty();
          }
          streams
              .endUnaskedBut(session.hash(), stream)
              .forEach(ended -> Wakeups.send(transaction, GROWN, ended.toString()));
          return Optional.of(reading);
        });
  }

  /// A connection that reads a stream from some event on; the newest of a stream is the only one.
  /// `mayHaveMissed` when nobody took word of changes for it lately.
  record Reading(EventId from, UUID reader, StreamDao.Kind kind, boolean mayHaveMissed) {}

  /// Goes on with a stream of the session; empty when it has none by that id.
  Optional<Reading> resume(LegacySession session, EventId from) {
    var stream = from.stream();
    return rows.find(stream, session.hash())
        .map(
            row -> {
              var reading = new Reading(from, ids.next(), row.kind(), row.isAbandoned());
              database.useTransaction(
                  transaction -> {
                    transaction.dao(StreamDao.class).takeOver(stream, reading.reader(), owner);
                    Wakeups.send(transaction, TAKEN_OVER, stream.toString());
                    Wakeups.send(transaction, GROWN, stream.toString());
                  });
              return reading;
            });
  }

  /// Leaves a stream of what is said unasked; the next connection learns that word was missed.
  void leave(Reading reading) {
    try {
      rows.giveUp(reading.from().stream(), reading.reader());
    } catch (RuntimeException e) {
      log.info("stream left without a word, its lease runs out reason={}", e.getMessage());
    }
  }

  Optional<StreamDao.Row> find(UUID stream, LegacySession session) {
    return rows.find(stream, session.hash());
  }

  List<StreamDao.Event> eventsAfter(EventId last) {
    return rows.eventsAfter(last.stream(), last.seq(), EVENTS_PER_READ_MAX);
  }

  /// Stores a request to the client; empty when the stream has ended.
  Optional<EventId> ask(UUID stream, ObjectNode request) {
    return append(stream, request, StreamDao.Status.OPEN);
  }

  /// Stores the answer of the call and ends its stream; empty when it had ended before.
  Optional<EventId> answer(UUID stream, ObjectNode message) {
    return append(stream, message, StreamDao.Status.DONE);
  }

  private Optional<EventId> append(UUID stream, ObjectNode message, StreamDao.Status status) {
    return database.inTransaction(
        transaction -> {
          var seq =
              transaction
                  .dao(StreamDao.class)
                  .append(stream, Json.write(message), status, clock.instant());
          Wakeups.send(transaction, GROWN, stream.toString());
          return seq.map(place -> new EventId(stream, place));
        });
  }

  /// Lets a client know that the call it waits for has lost its replica.
  void endAbandoned(StreamDao.Row row) {
    var error = RpcError.of(RpcError.INTERNAL_ERROR, OWNER_LOST);
    var message = error.toMessage(Optional.of(Json.read(row.requestId())));
    rows.endAbandoned(row.id(), Json.write(message), clock.instant());
  }

  /// Marks the call as cancelled, wherever it runs.
  void cancel(LegacySession session, JsonNode requestId) {
    database.useTransaction(
        transaction -> {
          transaction.dao(StreamDao.class).cancel(session.hash(), Json.write(requestId));
          Wakeups.send(transaction, OwnCalls.CANCELLED, OwnCalls.key(session, requestId));
        });
  }

  /// A sign of life: returns those of the process's streams that are still open.
  List<UUID> renew(List<UUID> streams) {
    return rows.renew(streams.toArray(UUID[]::new), owner, LEASE);
  }

  /// Tells the sessions of these streams that a resource they subscribed to has changed.
  List<UUID> tell(List<UUID> unasked, String uri, ObjectNode message) {
    return tell(unasked, Optional.of(uri), message);
  }

  List<UUID> tellAll(List<UUID> unasked, ObjectNode message) {
    return tell(unasked, Optional.empty(), message);
  }

  private List<UUID> tell(List<UUID> unasked, Optional<String> uri, ObjectNode message) {
    return rows.appendToSubscribed(
        unasked.toArray(UUID[]::new),
        owner,
        uri,
        Json.write(message),
        UNASKED_EVENTS_MAX,
        clock.instant());
  }

  void purge() {
    rows.deleteEnded(clock.instant().minus(ENDED_TTL));
  }
}
