package io.gluegate.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a delivery says of a document: a hint only, the document is read again. `event` is
/// `document.created`, `document.updated` or `document.destroyed`.
record WebhookEvent(String event, long documentId) {

  private static final Pattern DOCUMENT_URL = Pattern.compile("/docs/(\\d{1,18})(?!\\d)");
  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

  /// Understands `{event, data: {id, …}}` and the flat templates of IT Glue's workflows, in which
  /// any text that holds `/docs/<id>` names the document. Empty when none is named.
  static Optional<WebhookEvent> parse(byte[] body) {
    try {
      var payload = Json.read(body);
      return documentId(payload).map(id -> new WebhookEvent(event(payload), id));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> documentId(JsonNode payload) {
    var id = payload.path("data").path("id").asText("");
    if (ID.matcher(id).matches()) {
      return Optional.of(Long.parseLong(id));
    }
    for (var value : payload) {
      var url = DOCUMENT_URL.matcher(value.asText(""));
      if (url.find() && ID.matcher(url.group(1)).matches()) {
        return Optional.of(Long.parseLong(url.group(1)));
      }
    }
    return Optional.empty();
  }

  private static String event(JsonNode payload) {
    var word =
        (payload.path("event").asText("") + " " + payload.path("trigger_name").asText(""))
            .toLowerCase(Locale.ROOT);
    if (word.contains("delet") || word.contains("destroy")) {
      return "document.destroyed";
    }
    return word.contains("creat") ? "document.created" : "document.updated";
  }
}
