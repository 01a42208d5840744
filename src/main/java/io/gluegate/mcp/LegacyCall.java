package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.DatabaseFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running call of a legacy session. While its reply may still be one message nothing of it is
/// stored; once it is a stream, its answer is, before it leaves.
final class LegacyCall {

  /// How long a question waits for the reply to become a stream.
  static final Duration UPGRADE_MAX = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(LegacyCall.class);

  private final Streams streams;
  private final LegacySession session;
  private final JsonNode requestId;
  private final long startedNanos = System.nanoTime();
  private final CountDownLatch upgraded = new CountDownLatch(1);
  private Optional<UUID> stream = Optional.empty();
  private Optional<LiveCall> live = Optional.empty();
  private boolean isAnswered;
  private boolean isCancelled;

  LegacyCall(Streams streams, LegacySession session, JsonNode requestId) {
    this.streams = streams;
    this.session = session;
    this.requestId = requestId;
  }

  LegacySession session() {
    return session;
  }

  String key() {
    return OwnCalls.key(session, requestId);
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  synchronized Optional<UUID> stream() {
    return stream;
  }

  synchronized void runsAs(LiveCall running) {
    live = Optional.of(running);
    if (isCancelled) {
      running.cancel();
    }
  }

  /// Makes the reply a stream; empty when the answer came first.
  synchronized Optional<UUID> openStream() {
    if (!isAnswered) {
      stream = streams.openCall(session, requestId);
      upgraded.countDown();
    }
    return stream;
  }

  /// Stores the answer if the reply is a stream.
  synchronized LiveCall.Frame.Answer finish(ObjectNode message) {
    isAnswered = true;
    upgraded.countDown();
    if (stream.isEmpty() || isCancelled) {
      return LiveCall.Frame.Answer.of(message);
    }
    try {
      return new LiveCall.Frame.Answer(message, streams.answer(stream.get(), message));
    } catch (RuntimeException e) {
      if (!DatabaseFailure.isUnavailable(e)) {
        throw e;
      }
      log.warn("answer not stored, it goes to the open connection alone stream={}", stream.get());
      return LiveCall.Frame.Answer.of(message);
    }
  }

  /// Sends the client a request; false when there is no stream for it.
  boolean ask(ObjectNode request, Consumer<LiveCall.Frame> say) throws InterruptedException {
    say.accept(new LiveCall.Frame.Upgrade());
    if (!upgraded.await(UPGRADE_MAX.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    var id = stream().flatMap(open -> streams.ask(open, request));
    id.ifPresent(place -> say.accept(new LiveCall.Frame.Question(request, place)));
    return id.isPresent();
  }

  /// Stops the work; nothing more is said of it.
  synchronized void cancel() {
    isCancelled = true;
    live.ifPresent(
        running -> {
          running.release();
          running.cancel();
        });
  }

  /// Lets go of the connection; the call goes on, and the client comes back for its answer.
  synchronized void release() {
    live.ifPresent(LiveCall::release);
  }
}
