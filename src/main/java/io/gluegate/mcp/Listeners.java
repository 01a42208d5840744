package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The streams of `subscriptions/listen` that are open at this replica.
final class Listeners {

  static final String METHOD = "subscriptions/listen";

  static final int STREAMS_MAX = 2_000;
  static final int STREAMS_PER_PRINCIPAL_MAX = 1_500;

  /// After that the client listens anew, and is asked for its token again.
  static final Duration STREAM_LIFE_MAX = Duration.ofHours(1);

  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final ListenStream.Pace pace;
  private final PrincipalWatch watch;
  private final Set<ListenStream> open = new LinkedHashSet<>();
  private boolean isDraining;

  Listeners(PrincipalWatch watch) {
    this(new ListenStream.Pace(HEARTBEAT, STREAM_LIFE_MAX), watch);
  }

  Listeners(ListenStream.Pace pace, PrincipalWatch watch) {
    this.pace = pace;
    this.watch = watch;
  }

  Reply listen(Door door, McpHeaders headers, RpcMessage.Request request) {
    var wishes = request.params().path("notifications");
    var fault = ListenFilter.faultOf(wishes);
    if (fault.isPresent()) {
      return Reply.rejected(
          new Rejection(200, RpcError.invalidParams("Invalid params: " + fault.get())),
          request.id());
    }
    if (!headers.accept().events()) {
      return Reply.rejected(
          new Rejection(
              406,
              RpcError.of(
                  RpcError.INVALID_REQUEST,
                  "Accept must allow text/event-stream, which is how changes are told")),
          request.id());
    }
    var stream =
        new ListenStream(
            request.id(),
            door.principal().subject(),
            ListenFilter.honoured(door.principal(), wishes),
            pace);
    return new Reply.Stream(
        out -> {
          try (var _ = watch.join(door.principal(), watched(stream))) {
            write(stream, out);
          }
        });
  }

  private static PrincipalWatch.Watched watched(ListenStream stream) {
    return new PrincipalWatch.Watched() {
      @Override
      public void end() {
        stream.end();
      }

      @Override
      public void tellOfTools() {
        stream.tell(new Changes.Change.Listed(Changes.Listing.TOOLS));
      }
    };
  }

  /// Does not block.
  void tell(Changes.Change change) {
    all().forEach(stream -> stream.tell(change));
  }

  /// Ends all streams, and those that are still to come at once.
  void drain() {
    synchronized (this) {
      isDraining = true;
    }
    all().forEach(ListenStream::end);
  }

  int count() {
    return all().size();
  }

  private synchronized List<ListenStream> all() {
    return List.copyOf(open);
  }

  private void write(ListenStream stream, OutputStream out) throws IOException {
    var refusal = admit(stream);
    if (refusal.isPresent()) {
      new SseOut(out).message(error(refusal.get(), stream.id()));
      return;
    }
    try {
      stream.write(out);
    } finally {
      release(stream);
    }
  }

  private synchronized Optional<String> admit(ListenStream stream) {
    var own = open.stream().filter(other -> other.principal().equals(stream.principal())).count();
    if (open.size() >= STREAMS_MAX || own >= STREAMS_PER_PRINCIPAL_MAX) {
      return Optional.of("Too many subscriptions are open; end one and try again");
    }
    open.add(stream);
    if (isDraining) {
      stream.end();
    }
    return Optional.empty();
  }

  private synchronized void release(ListenStream stream) {
    open.remove(stream);
  }

  private static ObjectNode error(String text, JsonNode id) {
    return RpcError.of(RpcError.INTERNAL_ERROR, text).toMessage(Optional.of(id));
  }
}
