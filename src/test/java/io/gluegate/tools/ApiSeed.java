package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SeedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An account with a record for each endpoint of the catalogue, and a marker in the place of every
/// secret.
final class ApiSeed {

  static final String MARKER = "SIM-SECRET";

  private static final List<String> WITH_FILES =
      List.of("documents", "flexible_assets", "configurations", "contacts", "locations", "domains");

  private final Map<String, Long> ids = new HashMap<>();
  private final List<SeedRecord> records = new ArrayList<>();

  ApiSeed() {
    add("organizations", "'name':'Harbor Dental'");
    var owned = "'organization-id':%d,'name':'One'".formatted(id("organizations"));
    for (var path : List.of("documents", "contacts", "locations", "domains", "document_folders")) {
      add(path, owned + ",'first-name':'Pat','notes':'Password: SIM-SECRET-note'");
    }
    add("expirations", owned + ",'expiration-date':'2027-01-31'");
    add("configurations", owned + ",'notes':'<p>Password:</p><p>SIM-SECRET-device</p>'");
    add(
        "sections",
        "'document-id':%d,'resource-type':'Document::Text','content':'<p>pwd: SIM-SECRET-text</p>','sort':0"
            .formatted(id("documents")));
    add(
        "document_images",
        "'document-id':%d,'name':'rack.png','original-src':'https://storage.example/rack.png?X-Amz-Signature=1'"
            .formatted(id("documents")));
    add("flexible_asset_types", "'name':'Vault','enabled':true");
    var ofType = "'flexible-asset-type-id':%d".formatted(id("flexible_asset_types"));
    field("label", ofType + ",'name':'Label','kind':'Text','use-for-title':true");
    field("pin", ofType + ",'name':'PIN','kind':'Password','default-value':'SIM-SECRET-default'");
    add("flexible_asset_fields", ofType + ",'name':'Notes','kind':'Textbox'");
    add(
        "flexible_assets",
        owned
            + ","
            + ofType
            + ",'traits':{'label':'Alarm panel','pin':'SIM-SECRET-pin','notes':'PSK: SIM-SECRET-psk'}");
    add(
        "configuration_interfaces",
        "'configuration-id':%d,'name':'LAN','notes':'pwd=SIM-SECRET-lan'"
            .formatted(id("configurations")));
    embedded("FlexibleAsset", "flexible_assets");
    embedded("Configuration", "configurations");
    for (var path : WITH_FILES) {
      file(path, "plan.png");
    }
    file("passwords", "SIM-SECRET-file.txt");
    for (var endpoint : ApiCatalog.WHOLE.endpoints()) {
      var path = endpoint.segments().getFirst();
      if (!ids.containsKey(path)) {
        add(path, "'name':'One','secret-code':'SIM-SECRET-code','otp':'SIM-SECRET-otp'");
      }
    }
  }

  List<SeedRecord> records() {
    return List.copyOf(records);
  }

  long id(String path) {
    return Optional.ofNullable(ids.get(path)).orElseThrow();
  }

  /// The path of an endpoint with ids of records that are there.
  String path(ApiEndpoint endpoint) {
    var segments = new ArrayList<>(endpoint.segments());
    if (segments.size() > 1) {
      segments.set(1, String.valueOf(id(segments.getFirst())));
    }
    if (segments.size() > 4) {
      var child = segments.get(3);
      var name = child.equals("attachments") ? segments.getFirst() + "/" + child : child;
      segments.set(4, String.valueOf(id(name)));
    }
    return "/" + String.join("/", segments);
  }

  private void embedded(String kind, String path) {
    add(
        "passwords",
        "'organization-id':%d,'name':'Panel login','username':'SIM-SECRET-user','password':'SIM-SECRET-record','resource-id':%d,'resource-type':'%s'"
            .formatted(id("organizations"), id(path), kind));
  }

  private void file(String path, String name) {
    add(
        path + "/attachments",
        "'resource-id':%d,'resource-type':'%s','attachment':{'file_name':'%s','content':'eA=='}"
            .formatted(id(path), path, name));
  }

  private void field(String name, String attributes) {
    add("field " + name, attributes);
  }

  private void add(String path, String attributes) {
    var id = 9_800_001L + records.size();
    ids.put(path, id);
    var type =
        path.startsWith("field ")
            ? "flexible-asset-fields"
            : path.equals("sections")
                ? "document-sections"
                : path.substring(path.indexOf('/') + 1).replace('_', '-');
    records.add(
        new SeedRecord(
            type, id, (ObjectNode) Json.read("{" + attributes.replace('\'', '"') + "}")));
  }
}
