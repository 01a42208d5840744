package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The switches over HTTP: `POST /_sandbox/faults`, `DELETE /_sandbox/faults`, `POST
/// /_sandbox/limit`, `POST /_sandbox/webhooks`, `POST /_sandbox/events`.
final class Control {

  private final Faults faults;
  private final Webhooks webhooks;

  Control(Faults faults, Webhooks webhooks) {
    this.faults = faults;
    this.webhooks = webhooks;
  }

  String answer(String method, String path, byte[] body) throws IOException {
    var asked = body.length == 0 ? Json.object() : Json.read(body);
    switch (method + " " + path.substring("/_sandbox/".length())) {
      case "POST faults" -> faults.add(fault(asked));
      case "DELETE faults" -> faults.clear();
      case "POST limit" -> faults.limitRequests(asked.path("requests").asInt());
      case "POST webhooks" -> webhooks.send(Optional.of(target(asked)));
      case "DELETE webhooks" -> webhooks.send(Optional.empty());
      case "POST events" ->
          webhooks.fire(
              asked.path("event").asText("updated"),
              asked.path("document_id").asLong(),
              asked.path("organization_id").asLong(),
              asked.path("name").asText(""));
      default -> {
        return "{\"error\":\"unknown switch\"}";
      }
    }
    return "{\"ok\":true}";
  }

  private static Fault fault(JsonNode asked) {
    var millis = Duration.ofMillis(asked.path("millis").asLong(1_000));
    var seconds =
        asked.has("retry_after")
            ? Optional.of(asked.path("retry_after").asInt())
            : Optional.<Integer>empty();
    var effect =
        switch (asked.path("effect").asText()) {
          case "slow" -> new Fault.Effect.Slow(millis);
          case "hang" -> new Fault.Effect.Hang(millis);
          case "drop" -> new Fault.Effect.Drop(false);
          case "cut" -> new Fault.Effect.Drop(true);
          case "429" -> Fault.tooManyRequests(seconds);
          case "502" -> Fault.badGateway();
          case "504" -> Fault.gatewayTimeout();
          default -> Fault.serverError();
        };
    var fault =
        Fault.of(asked.path("times").asInt(1), effect).onPath(asked.path("path").asText(".*"));
    return asked.has("method") ? fault.onMethod(asked.path("method").asText()) : fault;
  }

  private static Webhooks.Target target(JsonNode asked) {
    return new Webhooks.Target(
        URI.create(asked.path("url").asText()),
        asked.path("secret").asText(""),
        asked.path("template").asBoolean(false),
        asked.path("copies").asInt(1),
        asked.path("hold").asInt(1));
  }
}
