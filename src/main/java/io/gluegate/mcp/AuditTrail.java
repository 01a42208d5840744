package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Principal;
import io.gluegate.audit.AuditEvent;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.core.Sha256;
import io.gluegate.tools.ResourceUri;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Makes the audit rows of tool calls.
final class AuditTrail {

  static final int VALUE_LENGTH_MAX = 100;

  /// The member of `_meta` that names what in a result seems to speak to the model.
  static final String SUSPICIOUS = "io.gluegate/suspicious";

  private final Ids ids;
  private final InstantSource clock;
  private final String replica;

  AuditTrail(Ids ids, InstantSource clock, String replica) {
    this.ids = ids;
    this.clock = clock;
    this.replica = replica;
  }

  /// A row that waits for the end of its call.
  final class Entry {

    private final Principal principal;
    private final String tool;
    private final JsonNode arguments;
    private final Instant startedAt = clock.instant();
    private final long startedNanos = System.nanoTime();

    private Entry(Principal principal, String tool, JsonNode arguments) {
      this.principal = principal;
      this.tool = tool;
      this.arguments = arguments;
    }

    AuditEvent close(AuditEvent.Outcome outcome, Optional<String> reason, Outcome answer) {
      return new AuditEvent(
          ids.next(),
          startedAt,
          replica,
          new AuditEvent.Caller(
              principal.subject(), principal.label(), principal.role().wireName()),
          Shown.of(tool),
          organization(arguments, answer),
          AuditedArguments.of(arguments),
          outcome,
          reason.map(text -> cut(text, AuditEvent.REASON_BYTES_MAX)),
          fingerprint(answer),
          (int) Math.min(Integer.MAX_VALUE, (System.nanoTime() - startedNanos) / 1_000_000));
    }
  }

  Entry open(Principal principal, String tool, JsonNode arguments) {
    return new Entry(principal, tool, arguments);
  }

  /// The organization that the call names, else the one that its answer is about.
  private static OptionalLong organization(JsonNode arguments, Outcome answer) {
    var named = organization(arguments);
    return named.isEmpty() && answer instanceof Outcome.Complete complete
        ? told(complete.result().path("structuredContent"))
        : named;
  }

  /// Of several records all must be of one organization.
  private static OptionalLong told(JsonNode content) {
    var records = content.has("item") ? Stream.of(content.path("item")) : items(content);
    var ids = records.map(record -> id(record.path("organization_id"))).distinct().toList();
    return ids.size() == 1 ? ids.getFirst() : OptionalLong.empty();
  }

  private static Stream<JsonNode> items(JsonNode content) {
    return content.path("items").valueStream();
  }

  private static OptionalLong id(JsonNode id) {
    return id.isIntegralNumber() && id.canConvertToLong()
        ? OptionalLong.of(id.longValue())
        : OptionalLong.empty();
  }

  private static OptionalLong organization(JsonNode arguments) {
    var named = id(arguments.path("organization_id"));
    if (named.isPresent()) {
      return named;
    }
    return ResourceUri.parse(arguments.path("uri").asText()).stream()
        .mapToLong(ResourceUri::organizationId)
        .findFirst();
  }

  private static AuditEvent.Result fingerprint(Outcome answer) {
    return switch (answer) {
      case Outcome.Complete complete -> fingerprint(complete.result());
      case Outcome.NeedInput needed -> fingerprint(needed.questions());
      case Outcome.Failure _ -> AuditEvent.Result.NONE;
    };
  }

  private static AuditEvent.Result fingerprint(ObjectNode result) {
    var bytes = Json.write(result).getBytes(UTF_8);
    return new AuditEvent.Result(Optional.of(Sha256.of(bytes)), bytes.length, flags(result));
  }

  private static Optional<String> flags(ObjectNode result) {
    var kinds = new ArrayList<String>();
    result.path("_meta").path(SUSPICIOUS).forEach(kind -> kinds.add(kind.asText()));
    return kinds.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", kinds));
  }

  /// Cuts at a character, so that the UTF-8 form has at most that many bytes.
  static String cut(String text, int bytesMax) {
    var end = Math.min(text.length(), bytesMax);
    while (text.substring(0, end).getBytes(UTF_8).length > bytesMax) {
      end--;
    }
    return text.substring(0, end).replace('\0', ' ');
  }
}
