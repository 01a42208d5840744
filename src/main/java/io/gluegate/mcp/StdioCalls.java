package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.JsonLineWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The requests of a client over standard input that run at one time, each with a thread of its
/// own.
final class StdioCalls {

  static final int RUNNING_MAX = 100;

  private final JsonLineWriter out;
  private final Map<JsonNode, Call> running = new ConcurrentHashMap<>();

  /// The work of a request, which returns its outcome.
  @FunctionalInterface
  interface Work {

    Outcome run() throws InterruptedException;
  }

  /// A running request. Of its two possible ends the first one counts: answered, or cancelled.
  private static final class Call {

    private final Thread thread;
    private boolean hasEnded;

    Call(Runnable work) {
      this.thread = Thread.ofVirtual().name("mcp-call").unstarted(work);
    }

    /// False when it has ended before.
    synchronized boolean end() {
      var isFirst = !hasEnded;
      hasEnded = true;
      return isFirst;
    }
  }

  StdioCalls(JsonLineWriter out) {
    this.out = out;
  }

  void start(Era era, JsonNode id, Work work) {
    var call = new Call(() -> run(era, id, work));
    if (running.size() >= RUNNING_MAX) {
      refuse(id, "%d requests are running: wait for one to end".formatted(RUNNING_MAX));
    } else if (running.putIfAbsent(id, call) != null) {
      refuse(id, "Invalid request: a request of this id is running");
    } else {
      call.thread.start();
    }
  }

  /// Interrupts a call, which is then not answered.
  void cancel(JsonNode id) {
    Optional.ofNullable(running.get(id))
        .filter(Call::end)
        .ifPresent(call -> call.thread.interrupt());
  }

  /// Waits for those that run; what takes longer is interrupted.
  void finish(Duration max) throws InterruptedException {
    var deadline = System.nanoTime() + max.toNanos();
    for (var call : running.values()) {
      if (!call.thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
        call.thread.interrupt();
      }
    }
  }

  private void run(Era era, JsonNode id, Work work) {
    var outcome = outcome(work);
    var isWanted = Optional.ofNullable(running.get(id)).filter(Call::end).isPresent();
    running.remove(id);
    if (isWanted) {
      out.write(Replies.of(era, id, outcome));
    }
  }

  private static Outcome outcome(Work work) {
    try {
      return work.run();
    } catch (InterruptedException e) {
      return Outcome.failure(RpcError.INTERNAL_ERROR, "The call was cancelled");
    } catch (NotReadyException e) {
      return Outcome.failure(RpcError.INTERNAL_ERROR, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new Outcome.Failure(Failures.errorOf(e));
    }
  }

  private void refuse(JsonNode id, String sentence) {
    out.write(RpcError.of(RpcError.INVALID_REQUEST, sentence).toMessage(Optional.of(id)));
  }
}
