package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.core.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The legacy calls that this replica runs, and what others ask of them.
final class OwnCalls {

  /// The channel of cancellations, by [#key].
  static final String CANCELLED = "mcp_cancel";

  /// How long the end of the gateway waits for calls that go on without a connection.
  static final Duration STOP_WAIT_MAX = Duration.ofSeconds(25);

  private static final Duration STOP_CHECK = Duration.ofMillis(50);

  private final Set<LegacyCall> running = ConcurrentHashMap.newKeySet();

  /// How replicas name a call to each other.
  static String key(LegacySession session, JsonNode requestId) {
    return Sha256.hex(session.key() + Json.write(requestId));
  }

  void add(LegacyCall call) {
    running.add(call);
  }

  void remove(LegacyCall call) {
    running.remove(call);
  }

  void cancel(String key) {
    each(call -> call.key().equals(key), LegacyCall::cancel);
  }

  void cancelAllOf(String sessionKey) {
    each(call -> call.session().key().equals(sessionKey), LegacyCall::cancel);
  }

  /// Lets go of the connection that a newer one has replaced.
  void release(String stream) {
    each(
        call -> call.stream().map(UUID::toString).filter(stream::equals).isPresent(),
        LegacyCall::release);
  }

  void releaseAll() {
    each(call -> call.stream().isPresent(), LegacyCall::release);
  }

  List<UUID> streams() {
    return running.stream().flatMap(call -> call.stream().stream()).toList();
  }

  /// Cancels the calls whose stream has ended without them.
  void keepOnly(List<UUID> looked, List<UUID> open) {
    each(
        call ->
            call.stream()
                .filter(stream -> looked.contains(stream) && !open.contains(stream))
                .isPresent(),
        LegacyCall::cancel);
  }

  void cancelOlderThan(Duration age) {
    each(call -> call.age().compareTo(age) > 0, LegacyCall::cancel);
  }

  /// Waits until none runs, for a while.
  void awaitNone() throws InterruptedException {
    var deadline = System.nanoTime() + STOP_WAIT_MAX.toNanos();
    while (!running.isEmpty() && System.nanoTime() < deadline) {
      // At the end of the process alone; calls need not tell anybody that they are over.
      Thread.sleep(STOP_CHECK);
    }
  }

  private void each(Predicate<LegacyCall> which, Consumer<LegacyCall> action) {
    running.stream().filter(which).forEach(action);
  }
}
