package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// One running request: its work has a thread of its own and tells of its progress in frames; the
/// last frame is the answer.
final class LiveCall {

  /// Frames that wait for a slow reader; beyond it progress is dropped, never the answer.
  static final int FRAMES_WAITING_MAX = 64;

  private final BlockingQueue<Frame> frames = new ArrayBlockingQueue<>(FRAMES_WAITING_MAX);
  private final Thread worker;

  /// A notification that was taken while the form of the reply was still open.
  private Optional<Frame> early = Optional.empty();

  /// What a running request has to say.
  sealed interface Frame {

    ObjectNode message();

    record Notification(ObjectNode message) implements Frame {}

    record Answer(ObjectNode message) implements Frame {}
  }

  private LiveCall(Function<Consumer<ObjectNode>, ObjectNode> work) {
    this.worker =
        Thread.ofVirtual().name("mcp-call").unstarted(() -> answer(work.apply(this::notify)));
  }

  /// Starts the work, which gets a place to send notifications to and returns the answer. It must
  /// not throw.
  static LiveCall start(Function<Consumer<ObjectNode>, ObjectNode> work) {
    var call = new LiveCall(work);
    call.worker.start();
    return call;
  }

  /// The answer, when it comes within that time and before any notification.
  Optional<ObjectNode> awaitEarlyAnswer(Duration wait) throws InterruptedException {
    var first = next(wait);
    if (first.isPresent() && first.get() instanceof Frame.Answer(ObjectNode message)) {
      return Optional.of(message);
    }
    early = first;
    return Optional.empty();
  }

  /// The answer, for a client that takes nothing else.
  Optional<ObjectNode> awaitAnswer(Duration wait) throws InterruptedException {
    var deadline = System.nanoTime() + wait.toNanos();
    var frame = next(wait);
    while (frame.isPresent() && !(frame.get() instanceof Frame.Answer)) {
      frame = next(Duration.ofNanos(deadline - System.nanoTime()));
    }
    return frame.map(Frame::message);
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

  private void notify(ObjectNode notification) {
    var _ = frames.offer(new Frame.Notification(notification));
  }

  private void answer(ObjectNode message) {
    var answer = new Frame.Answer(message);
    while (!frames.offer(answer)) {
      frames.poll();
    }
  }
}
