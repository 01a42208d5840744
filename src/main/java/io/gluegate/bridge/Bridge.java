package io.gluegate.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.JsonLineReader;
import io.gluegate.core.JsonLineReader.Line;
import io.gluegate.core.JsonLineWriter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/// Carries MCP between a client on standard input and output and a gateway over HTTP, in both eras.
/// Messages go at the same time; only a handshake is waited for.
public final class Bridge implements AutoCloseable {

  /// As the body of a request over HTTP.
  static final int LINE_BYTES_MAX = 10 * 1024 * 1024;

  /// Requests that run at one time.
  static final int REQUESTS_MAX = 100;

  /// How long running requests may still take when the client has said all.
  static final Duration FINISH_MAX = Duration.ofSeconds(30);

  private final JsonLineWriter out;
  private final Remote remote;
  private final LegacySession session;
  private final Notices notices;
  private final UnaskedStream unasked;
  private final Map<JsonNode, Running> requests = new ConcurrentHashMap<>();

  /// Done when the handshake that was read last is over. Only the reader sets it.
  private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

  private record Running(Exchange exchange, Thread thread) {}

  public Bridge(BridgeTarget target, JsonLineWriter out) {
    this.out = out;
    this.remote = new Remote(target);
    this.session = new LegacySession(remote);
    this.notices = new Notices(remote, session);
    this.unasked = new UnaskedStream(remote, session, out);
  }

  /// Returns when the client has said all and its requests are answered.
  public void run(InputStream in) throws IOException, InterruptedException {
    var lines = new JsonLineReader(in, LINE_BYTES_MAX);
    for (var line = lines.next(); !(line instanceof Line.End); line = lines.next()) {
      take(message(line));
    }
    finish();
  }

  /// The end of the client and a signal may come together: the second one waits, so that the
  /// session is ended before the process is.
  @Override
  public synchronized void close() {
    requests.values().forEach(running -> running.thread().interrupt());
    notices.stop();
    unasked.close();
    session.end();
    remote.close();
  }

  private static ClientMessage message(Line line) {
    return switch (line) {
      case Line.Text(String text) -> ClientMessage.parse(text);
      case Line.TooLong _ -> ClientMessage.tooLong(LINE_BYTES_MAX);
      case Line.NoText _, Line.End _ -> ClientMessage.unreadable();
    };
  }

  private void take(ClientMessage message) {
    switch (message) {
      case ClientMessage.Malformed malformed -> out.write(malformed.error());
      case ClientMessage.Request request -> start(request);
      case ClientMessage.Response response -> notices.send(response, waitFor(settled));
      case ClientMessage.Notification notification -> take(notification);
    }
  }

  private void take(ClientMessage.Notification notification) {
    var before = settled;
    switch (notification.method()) {
      case "notifications/cancelled" -> cancel(notification);
      case "notifications/initialized" -> {
        var delivered = new CompletableFuture<Void>();
        settled = delivered;
        notices.send(
            notification,
            waitFor(before),
            () -> {
              unasked.follow();
              delivered.complete(null);
            });
      }
      default -> notices.send(notification, waitFor(before), () -> {});
    }
  }

  private void start(ClientMessage.Request request) {
    var before = waitFor(settled);
    var done = new CompletableFuture<Void>();
    var exchange = new Exchange(request, remote, session, out);
    var thread =
        Thread.ofVirtual().name("bridge-request").unstarted(() -> run(exchange, before, done));
    if (requests.size() >= REQUESTS_MAX) {
      refuse(request, "%d requests are running: wait for one to end".formatted(REQUESTS_MAX));
    } else if (requests.putIfAbsent(request.id(), new Running(exchange, thread)) != null) {
      refuse(request, "Invalid request: a request of this id is running");
    } else {
      if (request.isHandshake()) {
        settled = done;
      }
      thread.start();
    }
  }

  private void run(Exchange exchange, Notices.Step before, CompletableFuture<Void> done) {
    try {
      if (!exchange.request().isModern()) {
        before.run();
      }
      exchange.run();
      unasked.followOn();
    } catch (InterruptedException e) {
      // Cancelled before it began.
    } finally {
      requests.remove(exchange.request().id());
      done.complete(null);
    }
  }

  private void refuse(ClientMessage.Request request, String sentence) {
    out.write(Errors.of(request.id(), Errors.INVALID_REQUEST, sentence));
  }

  /// Over HTTP the modern era cancels by closing the stream, the legacy one by a message.
  private void cancel(ClientMessage.Notification notification) {
    var id = notification.message().path("params").path("requestId");
    var running = requests.get(id);
    if (running != null) {
      running.exchange().cancelled();
    }
    if (running != null && running.exchange().request().isModern()) {
      running.thread().interrupt();
    } else {
      notices.send(notification, waitFor(settled), () -> {});
    }
  }

  private static Notices.Step waitFor(CompletableFuture<Void> handshake) {
    return () -> {
      try {
        handshake.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private void finish() throws InterruptedException {
    var deadline = System.nanoTime() + FINISH_MAX.toNanos();
    for (var running : requests.values()) {
      if (running.exchange().request().isSubscription()) {
        running.thread().interrupt();
      }
      running.thread().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
    notices.await(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
  }
}
