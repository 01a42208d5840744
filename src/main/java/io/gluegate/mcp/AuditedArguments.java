package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.audit.AuditEvent;
import io.gluegate.content.Redaction;
import io.gluegate.core.Json;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A call's arguments as the audit log keeps them: without secrets, short, and still readable.
final class AuditedArguments {

  /// Characters of a value that are looked at; of these the row keeps the first.
  static final int LOOKED_AT_MAX = 4_000;

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)\\s*(https?://[^\\s?#]*)[?#]\\S*\\s*");

  private AuditedArguments() {}

  static String of(JsonNode arguments) {
    var kept = Json.object();
    arguments
        .properties()
        .forEach(field -> kept.set(Shown.of(field.getKey()), shortened(field.getValue())));
    var text = Json.write(kept);
    return text.getBytes(UTF_8).length <= AuditEvent.ARGUMENTS_BYTES_MAX ? text : namesOnly(kept);
  }

  /// Of a file in Base64 nobody looks at the end.
  private static String beginning(String text) {
    return text.length() <= LOOKED_AT_MAX ? text : text.substring(0, LOOKED_AT_MAX);
  }

  /// What stands behind the path of an address is often a leave to read it.
  private static String withoutQuery(String text) {
    var address = ADDRESS.matcher(text);
    return address.matches() ? address.group(1) + "?…" : text;
  }

  private static JsonNode shortened(JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(
          Shown.of(Redaction.redact(withoutQuery(beginning(value.textValue())))));
    }
    if (value.isContainerNode()) {
      return TextNode.valueOf("[%d entries]".formatted(value.size()));
    }
    return value.isBigInteger() || value.isBigDecimal()
        ? TextNode.valueOf(Shown.of(value.asText()))
        : value;
  }

  private static String namesOnly(ObjectNode kept) {
    var names =
        kept.properties().stream().map(field -> field.getKey()).collect(Collectors.joining(", "));
    return Json.write(
        Json.object().put("cut", AuditTrail.cut(names, AuditEvent.ARGUMENTS_BYTES_MAX / 3)));
  }
}
