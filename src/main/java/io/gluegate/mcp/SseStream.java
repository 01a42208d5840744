package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// Writes a running call as server-sent events (WHATWG HTML, section 9.2): its notifications, then
/// its answer, with comments in between so that a client that has gone is noticed.
final class SseStream {

  static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private SseStream() {}

  static void write(Reply.Stream stream, OutputStream out) throws IOException {
    var call = stream.call();
    var deadline = System.nanoTime() + CallRunner.CALL_MAX.toNanos();
    try {
      while (System.nanoTime() < deadline) {
        var frame = call.next(HEARTBEAT);
        if (frame.isEmpty()) {
          send(out, ": waiting\n\n");
          continue;
        }
        send(out, event(frame.get().message()));
        if (frame.get() instanceof LiveCall.Frame.Answer) {
          return;
        }
      }
      call.cancel();
    } catch (IOException e) {
      // In the modern era a closed stream means cancellation; a legacy call runs to its end.
      if (stream.era() == Era.MODERN) {
        call.cancel();
      }
      throw e;
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
    }
  }

  static String event(ObjectNode message) {
    return "event: message\ndata: " + Json.write(message) + "\n\n";
  }

  static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
