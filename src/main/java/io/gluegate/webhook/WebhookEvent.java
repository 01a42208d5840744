package io.gluegate.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.search.SourceKind;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a delivery says of a record: a hint only, the record is read again. `event` is its kind
/// with what happened: `document.created`, `document.updated` or `document.destroyed`, and so for
/// `flexible_asset`, `configuration`, `contact`, `location` and `organization`.
record WebhookEvent(String event, Subject subject) {

  private static final Pattern DOCUMENT_URL = Pattern.compile("/docs/(\\d{1,18})(?!\\d)");
  private static final Pattern ASSET_URL =
      Pattern.compile("/(\\d{1,18})/assets/(?:[\\w-]{1,100}/)?records/(\\d{1,18})(?!\\d)");
  private static final Pattern PLAIN_URL =
      Pattern.compile("/\\d{1,18}/(configurations|contacts|locations)/(\\d{1,18})(?!\\d)");
  private static final Pattern ORGANIZATION_URL =
      Pattern.compile("^https?://[^/]{1,253}/(\\d{1,18})/?$");
  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

  /// The record.
  sealed interface Subject {

    record Document(long id) implements Subject {}

    record Asset(long organizationId, long id) implements Subject {}

    record Organization(long id) implements Subject {}

    /// A configuration, contact or location.
    record Plain(SourceKind kind, long id) implements Subject {}

    long id();

    /// Whether nobody but the index follows such a record by what is delivered.
    default boolean isForTheIndexAlone() {
      return switch (this) {
        case Document _, Plain _ -> true;
        case Asset _, Organization _ -> false;
      };
    }

    default String word() {
      return switch (this) {
        case Document _ -> "document";
        case Asset _ -> "flexible_asset";
        case Organization _ -> "organization";
        case Plain(SourceKind kind, long _) -> kind.word();
      };
    }
  }

  /// Understands `{event, data: {id, …}}` and the flat templates of IT Glue's workflows, in which
  /// any text that holds the address of a record names it. Empty when none is named.
  static Optional<WebhookEvent> parse(byte[] body) {
    try {
      var payload = Json.read(body);
      return data(payload.path("data"))
          .or(() -> address(payload))
          .map(subject -> new WebhookEvent(subject.word() + "." + happened(payload), subject));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Subject> data(JsonNode data) {
    var id = id(data.path("id"));
    return switch (data.path("type").asText("documents")) {
      case "documents" -> id.map(Subject.Document::new);
      case "organizations" -> id.map(Subject.Organization::new);
      case "configurations", "contacts", "locations" ->
          id.map(known -> plain(data.path("type").asText(), known));
      case "flexible-assets" ->
          id.flatMap(
              asset ->
                  id(data.path("attributes").path("organization-id"))
                      .map(organization -> new Subject.Asset(organization, asset)));
      default -> Optional.empty();
    };
  }

  private static Optional<Subject> address(JsonNode payload) {
    return first(payload, DOCUMENT_URL, found -> new Subject.Document(number(found, 1)))
        .or(() -> first(payload, ASSET_URL, WebhookEvent::asset))
        .or(() -> first(payload, PLAIN_URL, found -> plain(found.group(1), number(found, 2))))
        .or(() -> first(payload, ORGANIZATION_URL, WebhookEvent::organization));
  }

  private static Subject asset(MatchResult found) {
    return new Subject.Asset(number(found, 1), number(found, 2));
  }

  private static Subject plain(String collection, long id) {
    return new Subject.Plain(SourceKind.ofCollection(collection).orElseThrow(), id);
  }

  private static Subject organization(MatchResult found) {
    return new Subject.Organization(number(found, 1));
  }

  private static Optional<Subject> first(
      JsonNode payload, Pattern pattern, Function<MatchResult, Subject> subject) {
    for (var value : payload) {
      var found = pattern.matcher(value.asText(""));
      if (found.find() && number(found, found.groupCount()) > 0) {
        return Optional.of(subject.apply(found));
      }
    }
    return Optional.empty();
  }

  private static long number(MatchResult found, int group) {
    return Long.parseLong(found.group(group));
  }

  private static Optional<Long> id(JsonNode given) {
    var text = given.asText("");
    return ID.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static String happened(JsonNode payload) {
    var word =
        (payload.path("event").asText("") + " " + payload.path("trigger_name").asText(""))
            .toLowerCase(Locale.ROOT);
    if (word.contains("delet") || word.contains("destroy")) {
      return "destroyed";
    }
    return word.contains("creat") ? "created" : "updated";
  }
}
