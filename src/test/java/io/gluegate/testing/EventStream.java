package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Server-sent events as they come, over a connection of its own that can be dropped.
public final class EventStream implements AutoCloseable {

  private static final Duration WAIT_MAX = Duration.ofSeconds(60);
  private static final Event END = new Event(Optional.empty(), Optional.empty(), "END");

  private final HttpClient http;
  private final HttpResponse<InputStream> response;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /// One event; its data may be empty.
  public record Event(Optional<String> id, Optional<String> retry, String data) {

    public JsonNode message() {
      return Json.read(data);
    }
  }

  private EventStream(HttpClient http, HttpResponse<InputStream> response) {
    this.http = http;
    this.response = response;
    Thread.ofVirtual().start(this::read);
  }

  static EventStream open(HttpRequest request) {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      return new EventStream(http, http.send(request, HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public int status() {
    return response.statusCode();
  }

  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /// The next event; fails when the stream ends, or when none comes for long.
  public Event next() {
    return poll().orElseThrow(() -> new AssertionError("the stream has ended"));
  }

  /// All further events up to the end of the stream.
  public List<Event> rest() {
    var rest = new ArrayList<Event>();
    for (var event = poll(); event.isPresent(); event = poll()) {
      rest.add(event.get());
    }
    return rest;
  }

  private Optional<Event> poll() {
    try {
      var event = events.poll(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        throw new AssertionError("nothing came for " + WAIT_MAX);
      }
      return event.equals(END) ? Optional.empty() : Optional.of(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (var reader = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      var lines = new ArrayList<String>();
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty()) {
          lines.add(line);
        } else {
          event(lines).ifPresent(events::add);
          lines.clear();
        }
      }
    } catch (IOException e) {
      // Dropped, by one side or the other.
    } finally {
      events.add(END);
    }
  }

  private static Optional<Event> event(List<String> lines) {
    var data = field(lines, "data");
    var retry = field(lines, "retry");
    return data.isEmpty() && retry.isEmpty()
        ? Optional.empty()
        : Optional.of(new Event(field(lines, "id"), retry, data.orElse("")));
  }

  private static Optional<String> field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /// Drops the connection.
  @Override
  public void close() {
    http.shutdownNow();
  }
}
