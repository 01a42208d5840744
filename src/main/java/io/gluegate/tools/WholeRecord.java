package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.search.SearchHit;
import java.util.Optional;

/// The call by which the whole of a record is read that was found.
record WholeRecord(String tool, ObjectNode arguments) {

  /// Empty for kinds that no tool shows.
  static Optional<WholeRecord> of(SearchHit hit) {
    return switch (hit.kind()) {
      case DOCUMENT -> byId("itglue_get_document", "document_id", hit);
      case FLEXIBLE_ASSET -> byId("itglue_get_flexible_asset", "flexible_asset_id", hit);
      case CONFIGURATION -> byId("itglue_get_configuration", "configuration_id", hit);
      case CONTACT -> byName("itglue_list_contacts", hit);
      case LOCATION -> byName("itglue_list_locations", hit);
      case EXPIRATION ->
          Optional.of(new WholeRecord("itglue_list_expirations", ofOrganization(hit)));
      case DOMAIN -> Optional.empty();
    };
  }

  String text() {
    return "%s %s".formatted(tool, Json.write(arguments));
  }

  private static Optional<WholeRecord> byId(String tool, String argument, SearchHit hit) {
    return Optional.of(new WholeRecord(tool, Json.object().put(argument, hit.recordId())));
  }

  private static Optional<WholeRecord> byName(String tool, SearchHit hit) {
    var arguments = ofOrganization(hit).put("filter_name", hit.title());
    return Optional.of(new WholeRecord(tool, arguments));
  }

  private static ObjectNode ofOrganization(SearchHit hit) {
    return Json.object().put("organization_id", hit.organizationId());
  }
}
