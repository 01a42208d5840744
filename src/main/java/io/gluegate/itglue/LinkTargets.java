package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The records that the Tag fields of an asset link to. A view that is limited links only to what
/// it may see, and leaves what is linked already as it is.
final class LinkTargets {

  private static final Map<String, String> COLLECTIONS =
      Map.of(
          "checklists", "checklists",
          "configurations", "configurations",
          "contacts", "contacts",
          "documents", "documents",
          "domains", "domains",
          "locations", "locations",
          "organizations", "organizations",
          "sslcertificates", "ssl_certificates",
          "tickets", "tickets");

  private static final String ASSETS = "flexibleassettype";

  private LinkTargets() {}

  static void require(
      Connection connection, List<FlexibleAssetField> fields, ObjectNode sent, ObjectNode present) {
    if (connection.wall().isOpen()) {
      return;
    }
    for (var field : fields) {
      if (field.isOfKind("Tag")) {
        var fresh = ids(sent.path(field.nameKey()));
        fresh.removeAll(ids(present.path(field.nameKey())));
        fresh.forEach(id -> require(connection, field, id));
      }
    }
  }

  private static Set<Long> ids(JsonNode value) {
    var ids = new HashSet<Long>();
    TagIds.of(value).ifPresent(known -> known.forEach(id -> ids.add(id.longValue())));
    return ids;
  }

  private static void require(Connection connection, FlexibleAssetField field, long id) {
    var type = field.tagType().orElse("").toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    var collection = type.startsWith(ASSETS) ? "flexible_assets" : COLLECTIONS.get(type);
    if (collection == null) {
      throw new ItGlueException(
          ItGlueException.Kind.RIGHT_MISSING,
          "%s links to records of which nobody can tell whose they are, and your access is limited to some organizations. Leave it out, or set it in IT Glue itself."
              .formatted(field.name()));
    }
    connection.wall().requireRecord(connection, collection, id);
  }
}
