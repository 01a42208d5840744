package io.gluegate.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/// Writes a running call of the modern era as server-sent events: its notifications, then its
/// answer, with comments in between so that a client that has gone is noticed.
record SseStream(LiveCall call) implements StreamBody {

  static final Duration HEARTBEAT = Duration.ofSeconds(2);

  @Override
  public void write(OutputStream out) throws IOException {
    var sse = new SseOut(out);
    var deadline = System.nanoTime() + CallRunner.CALL_MAX.toNanos();
    try {
      while (System.nanoTime() < deadline) {
        if (isLast(sse, call.next(HEARTBEAT))) {
          return;
        }
      }
      call.cancel();
    } catch (IOException e) {
      // A closed stream means cancellation.
      call.cancel();
      throw e;
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isLast(SseOut sse, Optional<LiveCall.Frame> frame) throws IOException {
    if (frame.isEmpty()) {
      sse.heartbeat();
      return false;
    }
    return switch (frame.get()) {
      case LiveCall.Frame.Notification(var message) -> {
        sse.message(message);
        yield false;
      }
      case LiveCall.Frame.Answer answer -> {
        sse.message(answer.message());
        yield true;
      }
      // The call ended without an answer.
      case LiveCall.Frame.Release _ -> true;
      // This era asks by its results, and its streams cannot be resumed.
      case LiveCall.Frame.Question _, LiveCall.Frame.Upgrade _ -> false;
    };
  }
}
