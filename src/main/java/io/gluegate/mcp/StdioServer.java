package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.JsonLineReader;
import io.gluegate.core.JsonLineReader.Line;
import io.gluegate.core.JsonLineWriter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/// MCP over standard input and output for one local user, in both eras: what a request says of
/// itself decides, for there are no headers.
public final class StdioServer {

  static final int LINE_BYTES_MAX = BodyReader.BODY_BYTES_MAX;

  /// How long running calls may still take when the client has said all.
  static final Duration FINISH_MAX = Duration.ofSeconds(30);

  private final LateMethods methods;
  private final Door door;
  private final JsonLineWriter out;
  private final LocalSession session = new LocalSession();
  private final StdioCalls calls;
  private final ClientQuestions questions;
  private final StdioWatching watching;

  public StdioServer(LateMethods methods, Door door, JsonLineWriter out) {
    this.methods = methods;
    this.door = door;
    this.out = out;
    this.calls = new StdioCalls(out);
    this.questions = new ClientQuestions(out);
    this.watching = new StdioWatching(methods, door.principal(), out);
  }

  /// Returns when the client has said all and its calls are answered.
  public void run(InputStream in) throws IOException, InterruptedException {
    var lines = new JsonLineReader(in, LINE_BYTES_MAX);
    for (var line = lines.next(); !(line instanceof Line.End); line = lines.next()) {
      switch (line) {
        case Line.Text(String text) -> take(text);
        case Line.TooLong _ ->
            refuse(
                RpcError.of(
                    RpcError.INVALID_REQUEST,
                    "Invalid request: the line is longer than %,d bytes"
                        .formatted(LINE_BYTES_MAX)));
        case Line.NoText _, Line.End _ ->
            refuse(RpcError.of(RpcError.PARSE_ERROR, "Parse error: the line is not UTF-8"));
      }
    }
    calls.finish(FINISH_MAX);
  }

  private void take(String line) {
    switch (RpcMessage.parse(line.getBytes(UTF_8))) {
      case RpcMessage.Malformed(Optional<JsonNode> id, RpcError error) ->
          out.write(error.toMessage(id));
      case RpcMessage.Batch _ ->
          refuse(
              RpcError.of(
                  RpcError.INVALID_REQUEST, "Invalid request: send one message, not an array"));
      case RpcMessage.Response response -> questions.answered(response.id(), response.message());
      case RpcMessage.Notification(String method, ObjectNode params) -> {
        if (method.equals("notifications/cancelled")) {
          calls.cancel(params.path("requestId"));
        }
      }
      case RpcMessage.Request request -> take(request);
    }
  }

  private void take(RpcMessage.Request request) {
    if (Envelope.isClaimed(request.params())) {
      ModernGate.checkBody(request)
          .or(() -> ModernEndpoint.badLogLevel(request))
          .ifPresentOrElse(
              rejection -> out.write(rejection.error().toMessage(Optional.of(request.id()))),
              () -> calls.start(Era.MODERN, request.id(), () -> modern(request)));
    } else if (request.method().equals("initialize")) {
      // At once, since what follows belongs to the session.
      out.write(Replies.of(Era.LEGACY, request.id(), session.initialize(request.params())));
    } else {
      calls.start(Era.LEGACY, request.id(), () -> legacy(request));
    }
  }

  private Outcome modern(RpcMessage.Request request) throws InterruptedException {
    if (request.method().equals(Listeners.METHOD)) {
      return watching.listen(request);
    }
    var method = methods.find(Era.MODERN, request.method());
    return method.isPresent()
        ? methods.run(
            ModernEndpoint.context(door, request.params(), out::write), request, method.get())
        : unknown(request);
  }

  private Outcome legacy(RpcMessage.Request request) throws InterruptedException {
    var client = session.client();
    if (client.isEmpty() && !request.method().equals("ping")) {
      return Outcome.failure(
          RpcError.INVALID_REQUEST,
          "Invalid request: send initialize first, or say in _meta which revision the request is of");
    }
    var own = own(request);
    if (own.isPresent()) {
      return own.get();
    }
    var method = methods.find(Era.LEGACY, request.method());
    if (method.isEmpty()) {
      return unknown(request);
    }
    var outcome =
        questions.run(
            method.get(),
            context(client.orElse(ClientCapabilities.NONE), request.params()),
            request.params());
    return session.knowsLinks() ? outcome : ToolAnswers.withoutLinks(outcome);
  }

  /// What a client changes of its own session.
  private Optional<Outcome> own(RpcMessage.Request request) {
    return switch (request.method()) {
      case "logging/setLevel" -> Optional.of(session.setLogLevel(request.params()));
      case "resources/subscribe" -> Optional.of(watching.subscribe(request.params()));
      case "resources/unsubscribe" -> Optional.of(watching.unsubscribe(request.params()));
      default -> Optional.empty();
    };
  }

  private CallContext context(ClientCapabilities client, ObjectNode params) {
    return new CallContext(
        door.principal(),
        door.readOnly(),
        client,
        Notices.of(
            Notifications.progress(params, out::write),
            (level, logger, data) ->
                Notifications.log(session.leastLogLevel(), out::write).log(level, logger, data)),
        Answers.NONE);
  }

  private static Outcome unknown(RpcMessage.Request request) {
    return new Outcome.Failure(RpcError.methodNotFound(request.method()));
  }

  private void refuse(RpcError error) {
    out.write(error.toMessage(Optional.empty()));
  }
}
