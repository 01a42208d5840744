package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluegate.core.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads records of any kind and takes out what may hold a password: whole records of kinds that
/// do, the traits that [ShownTraits] closes, defaults of fields, and attributes that are named like
/// a secret. Of what comes along with `include`, only kinds that are known to be harmless are kept.
final class RawReads {

  private static final String SECRET = "[not shown: it may be a secret]";

  private static final Pattern NAMED_SECRET =
      Pattern.compile(
          "(^|[_-])(pass(word|wd|phrase|code)?s?|pwd|pin|otp|totp|mfa|secrets?|tokens?|private[_-]key|api[_-]?keys?|credentials?)($|[_-])",
          Pattern.CASE_INSENSITIVE);

  /// Images have addresses that let in whoever has them, for a while.
  private static final Pattern NAMED_SOURCE = Pattern.compile("[_-]src$", Pattern.CASE_INSENSITIVE);

  private static final String SIGNED = "[not shown: a signed link]";

  private static final Set<String> INCLUDED =
      Set.of(
          "attachments",
          "configuration-interfaces",
          "flexible-asset-fields",
          "locations",
          "related-items",
          "tickets");

  private final Connection connection;
  private final Map<Long, ShownTraits> traitsOfType = new HashMap<>();

  RawReads(Connection connection) {
    this.connection = connection;
  }

  RawAnswer read(RawQuery query) {
    var page =
        connection.wall().isOpen()
            ? RawPage.of(connection.body(query.query()))
            : new ScopedRawReads(connection).page(query);
    var place = ApiPlace.of(query.path());
    var records =
        page.items().stream()
            .filter(item -> !isPassword(item))
            .map(item -> shown(place, item))
            .toList();
    if (!page.isList() && records.isEmpty()) {
      throw new ItGlueException(
          ItGlueException.Kind.RIGHT_MISSING, "Passwords cannot be read through this gateway.");
    }
    var included =
        page.included().stream().filter(RawReads::isOpen).map(item -> typed(place, item)).toList();
    return new RawAnswer(
        page.isList(), records, included, page.totalCount(), page.hasNext(), page.notes());
  }

  private ObjectNode shown(ApiPlace place, JsonNode item) {
    var type = kind(item);
    var wall = connection.wall();
    var read = JsonApi.resource(item);
    var resource = wall.isOpen() ? read : wall.masked(place, read);
    var isAsset = resource.attributes().has(ShownTraits.ATTRIBUTE);
    var attributes =
        (isAsset ? traits(resource).shown(resource) : resource).attributes().deepCopy();
    if (type.equals("flexible-asset-fields") || attributes.has("default_value")) {
      closeDefault(attributes);
    }
    for (var name : attributes.properties().stream().map(Map.Entry::getKey).toList()) {
      if (!name.equals(ShownTraits.ATTRIBUTE)) {
        attributes.set(name, withoutSecrets(name, attributes.path(name)));
      }
    }
    return attributes;
  }

  private ObjectNode typed(ApiPlace place, JsonNode item) {
    var typed = Json.object().put("type", kind(item));
    return typed.setAll(shown(place, item));
  }

  private ShownTraits traits(Resource asset) {
    var type = asset.number("flexible_asset_type_id");
    return type.isEmpty()
        ? ShownTraits.of(List.of(), connection.links())
        : traitsOfType.computeIfAbsent(
            type.getAsLong(),
            id ->
                ShownTraits.of(new FlexibleAssetLists(connection).fields(id), connection.links()));
  }

  /// The default of a field is a secret where its values are, and the choices of a select are not.
  private static void closeDefault(ObjectNode field) {
    var isSelect = field.path("kind").asText().equalsIgnoreCase("Select");
    if (!isSelect && field.hasNonNull("default_value")) {
      field.put("default_value", SECRET);
    }
  }

  private static JsonNode withoutSecrets(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      var clean = Json.object();
      object
          .properties()
          .forEach(
              each -> clean.set(each.getKey(), withoutSecrets(each.getKey(), each.getValue())));
      return clean;
    }
    if (value.isArray()) {
      var clean = Json.array();
      value.forEach(each -> clean.add(withoutSecrets(name, each)));
      return clean;
    }
    if (value.isTextual() && NAMED_SOURCE.matcher(name).find()) {
      return TextNode.valueOf(SIGNED);
    }
    var isOpen = value.isNull() || value.isBoolean() || !NAMED_SECRET.matcher(name).find();
    return isOpen ? value : TextNode.valueOf(SECRET);
  }

  private static boolean isOpen(JsonNode item) {
    var attributes = item.path("attributes");
    return INCLUDED.contains(kind(item))
        && JsonApi.number(item.path("id")).isPresent()
        && !attributes.has(ShownTraits.ATTRIBUTE)
        && !attributes.path("asset-type").asText().toLowerCase(Locale.ROOT).contains("password");
  }

  private static boolean isPassword(JsonNode item) {
    return kind(item).contains("password") && !kind(item).equals("password-categories");
  }

  private static String kind(JsonNode item) {
    return item.path("type").asText().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
