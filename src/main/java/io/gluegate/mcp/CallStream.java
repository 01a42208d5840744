package io.gluegate.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.UUID;

/// Writes a running call to the connection that started it. When that breaks the call goes on: its
/// client resumes by the id of the last event it saw.
final class CallStream implements StreamBody {

  /// How long a client waits before it comes back.
  static final Duration RETRY = Duration.ofSeconds(1);

  private final LiveCall call;
  private final UUID stream;
  private final boolean takesPriming;
  private long stored;
  private long volatiles;

  CallStream(LiveCall call, UUID stream, boolean takesPriming) {
    this.call = call;
    this.stream = stream;
    this.takesPriming = takesPriming;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    var sse = new SseOut(out);
    if (takesPriming) {
      sse.priming(last().toString(), RETRY);
    }
    var deadline = System.nanoTime() + CallRunner.CALL_MAX.toNanos();
    try {
      while (System.nanoTime() < deadline) {
        var frame = call.next(SseStream.HEARTBEAT);
        if (frame.isEmpty()) {
          sse.heartbeat();
        } else if (isLast(sse, frame.get())) {
          return;
        }
      }
      call.cancel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isLast(SseOut sse, LiveCall.Frame frame) throws IOException {
    return switch (frame) {
      case LiveCall.Frame.Notification(var message) -> {
        if (takesPriming) {
          sse.message(message);
        } else {
          sse.message(last().volatileId(++volatiles), message);
        }
        yield false;
      }
      case LiveCall.Frame.Question(var message, var id) -> {
        stored = id.seq();
        sse.message(id.toString(), message);
        yield false;
      }
      case LiveCall.Frame.Answer(var message, var id) -> {
        if (id.isPresent()) {
          sse.message(id.get().toString(), message);
        } else {
          sse.message(message);
        }
        yield true;
      }
      case LiveCall.Frame.Upgrade _ -> false;
      case LiveCall.Frame.Release _ -> {
        sse.retry(RETRY);
        yield true;
      }
    };
  }

  private EventId last() {
    return new EventId(stream, stored);
  }
}
