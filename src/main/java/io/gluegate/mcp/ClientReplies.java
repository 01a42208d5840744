package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Database;
import io.gluegate.core.Json;
import io.gluegate.core.Wakeups;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// What legacy clients were asked and what they answered. The answer comes to any replica; the one
/// that asked is woken.
final class ClientReplies {

  /// How long somebody may think about an answer.
  static final Duration ANSWER_MAX = Duration.ofMinutes(10);

  static final int ANSWER_BYTES_MAX = 1_048_576;

  private static final String TOO_LARGE = "{\"error\":{\"message\":\"too large\"}}";

  static final Duration POLL = Duration.ofSeconds(2);

  private final Database database;
  private final ReplyDao rows;
  private final Waiters waiters;
  private final InstantSource clock;

  ClientReplies(Database database, Waiters waiters, InstantSource clock) {
    this.database = database;
    this.rows = database.dao(ReplyDao.class);
    this.waiters = waiters;
    this.clock = clock;
  }

  void expect(UUID requestId, LegacySession session) {
    rows.expect(requestId, session.hash(), clock.instant());
  }

  /// Waits for the answer; empty when none came in time.
  Optional<ObjectNode> await(UUID requestId) throws InterruptedException {
    var deadline = System.nanoTime() + ANSWER_MAX.toNanos();
    try (var waiter = waiters.join(requestId.toString())) {
      while (System.nanoTime() < deadline) {
        var message = rows.take(requestId);
        if (message.isPresent()) {
          return Optional.of((ObjectNode) Json.read(message.get()));
        }
        waiter.await(POLL);
      }
    }
    return Optional.empty();
  }

  void forget(UUID requestId) {
    rows.forget(requestId);
  }

  /// Takes a client's answer; what nobody asked for is dropped.
  void answer(LegacySession session, RpcMessage.Response response) {
    var asked = askedUnder(response);
    if (asked.isEmpty()) {
      return;
    }
    var whole = Json.write(response.message());
    var message = whole.getBytes(UTF_8).length > ANSWER_BYTES_MAX ? TOO_LARGE : whole;
    database.useTransaction(
        transaction -> {
          if (transaction.dao(ReplyDao.class).answer(asked.get(), session.hash(), message)) {
            Wakeups.send(transaction, Streams.GROWN, asked.get().toString());
          }
        });
  }

  private static Optional<UUID> askedUnder(RpcMessage.Response response) {
    try {
      return Optional.of(UUID.fromString(response.id().asText()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void purge() {
    rows.deleteOlder(clock.instant().minus(ANSWER_MAX.multipliedBy(2)));
  }
}
