package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.mcp.Changes.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The open answer to a `subscriptions/listen`: first what is honoured, then word of changes, at
/// the end a result. What waits for a slow reader is a set, so it is never more than what is
/// followed.
final class ListenStream {

  private final JsonNode id;
  private final String principal;
  private final ListenFilter filter;
  private final Pace pace;
  private final Set<Change> waiting = new LinkedHashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean isEnded;

  /// How often a sign of life is sent, and how long a stream lives.
  record Pace(Duration heartbeat, Duration life) {}

  /// `id` is that of the request, and becomes that of the subscription.
  ListenStream(JsonNode id, String principal, ListenFilter filter, Pace pace) {
    this.id = id;
    this.principal = principal;
    this.filter = filter;
    this.pace = pace;
  }

  String principal() {
    return principal;
  }

  JsonNode id() {
    return id;
  }

  /// Does not block.
  void tell(Change change) {
    var told = filter.told(change);
    if (told.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      waiting.addAll(told);
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Has the stream end with its result. Does not block.
  void end() {
    lock.lock();
    try {
      isEnded = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Where the stream goes. It throws when the client has gone.
  interface Sink {

    void message(ObjectNode message) throws IOException;

    /// Nothing has happened for a while.
    void heartbeat() throws IOException;
  }

  /// Tells of changes until the stream ends, and returns what then answers the request.
  Outcome follow(Sink sink) throws IOException, InterruptedException {
    sink.message(acknowledgement());
    var deadline = System.nanoTime() + pace.life().toNanos();
    while (!filter.isEmpty() && System.nanoTime() < deadline && !isEnded()) {
      var changes = await();
      for (var change : changes) {
        sink.message(notification(change));
      }
      if (changes.isEmpty()) {
        sink.heartbeat();
      }
    }
    return result();
  }

  /// Writes until the stream ends; throws when the client has gone.
  void write(OutputStream out) throws IOException {
    var sse = new SseOut(out);
    try {
      sse.message(Replies.of(Era.MODERN, id, follow(sse)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isEnded() {
    lock.lock();
    try {
      return isEnded;
    } finally {
      lock.unlock();
    }
  }

  /// What has come; nothing after a while.
  private List<Change> await() throws InterruptedException {
    lock.lock();
    try {
      var left = pace.heartbeat().toNanos();
      while (waiting.isEmpty() && !isEnded && left > 0) {
        left = woken.awaitNanos(left);
      }
      var changes = List.copyOf(waiting);
      waiting.clear();
      return changes;
    } finally {
      lock.unlock();
    }
  }

  private ObjectNode acknowledgement() {
    var message = Notifications.of("notifications/subscriptions/acknowledged");
    params(message).set("notifications", filter.toJson());
    return message;
  }

  private ObjectNode notification(Change change) {
    return switch (change) {
      case Change.Resource(String uri) -> {
        var message = Notifications.of("notifications/resources/updated");
        params(message).put("uri", uri);
        yield message;
      }
      case Change.Listed(Changes.Listing listing) -> {
        var message =
            Notifications.of("notifications/%s/list_changed".formatted(listing.wireName()));
        params(message);
        yield message;
      }
      case Change.Unknown _ -> throw new IllegalArgumentException("nobody can be told of that");
    };
  }

  private ObjectNode params(ObjectNode message) {
    var params = message.putObject("params");
    params.putObject("_meta").set(Envelope.SUBSCRIPTION_ID, id);
    return params;
  }

  private Outcome result() {
    var result = Json.object();
    result.putObject("_meta").set(Envelope.SUBSCRIPTION_ID, id);
    return Outcome.of(result);
  }
}
