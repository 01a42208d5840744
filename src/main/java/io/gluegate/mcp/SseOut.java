package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// Writes server-sent events (WHATWG HTML, section 9.2).
final class SseOut implements ListenStream.Sink {

  private final OutputStream out;

  SseOut(OutputStream out) {
    this.out = out;
  }

  @Override
  public void message(ObjectNode message) throws IOException {
    send("event: message\ndata: " + Json.write(message) + "\n\n");
  }

  void message(String id, ObjectNode message) throws IOException {
    message(id, Json.write(message));
  }

  void message(String id, String message) throws IOException {
    send("event: message\nid: " + id + "\ndata: " + message + "\n\n");
  }

  /// An event without content: it tells the client from where to resume, and how long to wait
  /// before.
  void priming(String id, Duration retry) throws IOException {
    send("id: " + id + "\nretry: " + retry.toMillis() + "\ndata: \n\n");
  }

  void retry(Duration pause) throws IOException {
    send("retry: " + pause.toMillis() + "\n\n");
  }

  /// A comment: it keeps the connection alive, and fails when the client has gone.
  @Override
  public void heartbeat() throws IOException {
    send(": waiting\n\n");
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
