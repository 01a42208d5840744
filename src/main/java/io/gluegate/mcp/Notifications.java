package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.tools.Progress;
import java.util.function.Consumer;

/// Writes the notifications that go along with a running call.
final class Notifications {

  private Notifications() {}

  /// Reports to the client's progress token; without one, nowhere.
  static Progress progress(ObjectNode params, Consumer<ObjectNode> notify) {
    var token = Envelope.meta(params).path(Envelope.PROGRESS_TOKEN);
    return token.isTextual() || token.isIntegralNumber()
        ? new PacedProgress(
            (done, total, text) -> notify.accept(progress(token, done, total, text)))
        : Progress.NONE;
  }

  /// Passes on log messages that are at least so grave.
  static CallLog log(LogLevel least, Consumer<ObjectNode> notify) {
    return (level, logger, data) -> {
      if (level.compareTo(least) >= 0) {
        notify.accept(message(level, logger, data));
      }
    };
  }

  static ObjectNode of(String method) {
    return Json.object().put("jsonrpc", "2.0").put("method", method);
  }

  static ObjectNode resourceUpdated(String uri) {
    var message = of("notifications/resources/updated");
    message.putObject("params").put("uri", uri);
    return message;
  }

  static ObjectNode listChanged(Changes.Listing listing) {
    return of("notifications/%s/list_changed".formatted(listing.wireName()));
  }

  private static ObjectNode progress(JsonNode token, long done, long total, String text) {
    var message = of("notifications/progress");
    var params = message.putObject("params");
    params.set("progressToken", token);
    params.put("progress", done).put("total", total).put("message", text);
    return message;
  }

  private static ObjectNode message(LogLevel level, String logger, JsonNode data) {
    var message = of("notifications/message");
    var params = message.putObject("params");
    params.put("level", level.wireName()).put("logger", logger);
    params.set("data", data);
    return message;
  }
}
