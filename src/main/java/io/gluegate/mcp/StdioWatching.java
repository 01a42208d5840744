package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Principal;
import io.gluegate.core.Json;
import io.gluegate.core.JsonLineWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a client over standard input follows: by `subscriptions/listen`, or by the subscriptions of
/// the legacy era.
final class StdioWatching {

  private final LateMethods methods;
  private final Principal principal;
  private final JsonLineWriter out;
  private final Set<String> watched = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean isListening = new AtomicBoolean();

  StdioWatching(LateMethods methods, Principal principal, JsonLineWriter out) {
    this.methods = methods;
    this.principal = principal;
    this.out = out;
  }

  /// Tells of changes until the request is cancelled.
  Outcome listen(RpcMessage.Request request) throws InterruptedException {
    var wishes = request.params().path("notifications");
    var fault = ListenFilter.faultOf(wishes);
    if (fault.isPresent()) {
      return new Outcome.Failure(RpcError.invalidParams("Invalid params: " + fault.get()));
    }
    var stream =
        new ListenStream(
            request.id(),
            principal.subject(),
            ListenFilter.honoured(principal, wishes),
            // It ends with the process, or when the client says so.
            new ListenStream.Pace(Listeners.HEARTBEAT, Duration.ofDays(365)));
    try (var _ = methods.changes().listen(stream::tell)) {
      return stream.follow(new Lines(out));
    } catch (IOException e) {
      return Outcome.failure(RpcError.INTERNAL_ERROR, "The client has gone");
    }
  }

  Outcome subscribe(ObjectNode params) {
    var uri = params.path("uri").asText();
    if (!Changes.mayFollow(principal, uri)) {
      return new Outcome.Failure(RpcError.resourceNotFound(uri));
    }
    if (watched.size() >= Subscriptions.PER_SESSION_MAX && !watched.contains(uri)) {
      return Outcome.failure(
          RpcError.INVALID_REQUEST,
          "There are %d subscriptions already; unsubscribe from one first"
              .formatted(Subscriptions.PER_SESSION_MAX));
    }
    watched.add(uri);
    if (isListening.compareAndSet(false, true)) {
      var _ = methods.changes().listen(this::tell);
    }
    return Outcome.of(Json.object());
  }

  Outcome unsubscribe(ObjectNode params) {
    watched.remove(params.path("uri").asText());
    return Outcome.of(Json.object());
  }

  private void tell(Changes.Change change) {
    switch (change) {
      case Changes.Change.Resource(String uri) ->
          Optional.of(uri)
              .filter(watched::contains)
              .ifPresent(known -> out.write(Notifications.resourceUpdated(known)));
      case Changes.Change.Listed(Changes.Listing listing) ->
          out.write(Notifications.listChanged(listing));
      case Changes.Change.Unknown _ ->
          watched.forEach(uri -> out.write(Notifications.resourceUpdated(uri)));
    }
  }

  /// A stream of changes as lines.
  private record Lines(JsonLineWriter out) implements ListenStream.Sink {

    @Override
    public void message(ObjectNode message) {
      out.write(message);
    }

    @Override
    public void heartbeat() {
      // A line that says nothing is none.
    }
  }
}
