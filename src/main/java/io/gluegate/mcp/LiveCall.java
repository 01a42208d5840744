package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running request: its work has a thread of its own and tells of its progress in frames; the
/// last frame is the answer.
final class LiveCall {

  private static final Logger LOG = LoggerFactory.getLogger(LiveCall.class);

  /// Frames that wait for a slow reader; beyond it progress is dropped, never the answer.
  static final int FRAMES_WAITING_MAX = 64;

  private final BlockingQueue<Frame> frames = new ArrayBlockingQueue<>(FRAMES_WAITING_MAX);
  private final Thread worker;

  /// A frame that was taken while the form of the reply was still open.
  private Optional<Frame> early = Optional.empty();

  /// What a running request has to say. An id is that of the event under which it is stored.
  sealed interface Frame {

    record Notification(ObjectNode message) implements Frame {}

    /// A request to the client.
    record Question(ObjectNode message, EventId id) implements Frame {}

    record Answer(ObjectNode message, Optional<EventId> id) implements Frame {

      static Answer of(ObjectNode message) {
        return new Answer(message, Optional.empty());
      }
    }

    /// The reply must be a stream from here on.
    record Upgrade() implements Frame {}

    /// The connection ends here; the call may go on.
    record Release() implements Frame {}
  }

  private LiveCall(Function<Consumer<Frame>, Frame.Answer> work) {
    this.worker =
        Thread.ofVirtual()
            .name("mcp-call")
            .uncaughtExceptionHandler((_, fault) -> LOG.error("A request broke down", fault))
            .unstarted(() -> run(work));
  }

  /// Whatever happens, the connection does not wait for an answer that never comes.
  private void run(Function<Consumer<Frame>, Frame.Answer> work) {
    var hasAnswer = false;
    try {
      put(work.apply(this::say));
      hasAnswer = true;
    } finally {
      if (!hasAnswer) {
        release();
      }
    }
  }

  /// Starts the work, which gets a place to send frames to and returns the answer. It must not
  /// throw.
  static LiveCall start(Function<Consumer<Frame>, Frame.Answer> work) {
    var call = new LiveCall(work);
    call.worker.start();
    return call;
  }

  /// The answer, when it comes within that time and before anything else.
  Optional<ObjectNode> awaitEarlyAnswer(Duration wait) throws InterruptedException {
    var first = next(wait);
    if (first.isPresent() && first.get() instanceof Frame.Answer answer) {
      return Optional.of(answer.message());
    }
    early = first;
    return Optional.empty();
  }

  /// The answer, for a client that takes nothing else.
  Optional<ObjectNode> awaitAnswer(Duration wait) throws InterruptedException {
    var deadline = System.nanoTime() + wait.toNanos();
    var frame = next(wait);
    while (frame.isPresent()) {
      if (frame.get() instanceof Frame.Answer answer) {
        return Optional.of(answer.message());
      }
      if (frame.get() instanceof Frame.Release) {
        return Optional.empty();
      }
      frame = next(Duration.ofNanos(deadline - System.nanoTime()));
    }
    return Optional.empty();
  }

  /// The next frame, or nothing when none came in that time.
  Optional<Frame> next(Duration wait) throws InterruptedException {
    if (early.isPresent()) {
      var frame = early;
      early = Optional.empty();
      return frame;
    }
    return Optional.ofNullable(frames.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
  }

  void cancel() {
    worker.interrupt();
  }

  /// Lets go of the connection that waits for the answer.
  void release() {
    put(new Frame.Release());
  }

  private void say(Frame frame) {
    if (frame instanceof Frame.Notification) {
      var _ = frames.offer(frame);
    } else {
      put(frame);
    }
  }

  private void put(Frame frame) {
    while (!frames.offer(frame)) {
      frames.poll();
    }
  }
}
