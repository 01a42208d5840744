package io.gluegate.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.Redaction;
import io.gluegate.itglue.Configuration;
import io.gluegate.itglue.FlexibleAsset;
import io.gluegate.itglue.FlexibleAssetField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The texts of the records that consist of values.
final class RecordTexts {

  private static final Map<String, String> CONFIGURATION =
      labels(
          "configuration_type_name=Type",
          "configuration_status_name=Status",
          "hostname=Host name",
          "primary_ip=IP address",
          "mac_address=MAC address",
          "default_gateway=Default gateway",
          "serial_number=Serial number",
          "asset_tag=Asset tag",
          "manufacturer_name=Manufacturer",
          "model_name=Model",
          "operating_system_name=Operating system",
          "location_name=Location",
          "position=Position",
          "contact_name=Contact",
          "installed_by=Installed by",
          "purchased_by=Purchased by",
          "installed_at=Installed",
          "purchased_at=Purchased",
          "warranty_expires_at=Warranty until",
          "operating_system_notes=Notes on the operating system",
          "notes=Notes");

  private static final Map<String, String> INTERFACE =
      labels("ip_address=IP address", "mac_address=MAC address", "port=port", "notes=notes");

  private static final Map<String, String> CONTACT =
      labels(
          "title=Title",
          "contact_type_name=Type",
          "location_name=Location",
          "contact_emails=E-mail",
          "notes=Notes");

  private static final Map<String, String> LOCATION =
      labels(
          "address_1=Address",
          "address_2=Address, second line",
          "postal_code=Postal code",
          "city=City",
          "region_name=Region",
          "country_name=Country",
          "phone=Telephone",
          "formatted_phone=Telephone, written out",
          "fax=Fax",
          "formatted_fax=Fax, written out",
          "notes=Notes");

  private static final Map<String, String> DOMAIN =
      labels("registrar_name=Registrar", "expires_on=Expires on", "notes=Notes");

  private static final Map<String, String> EXPIRATION =
      labels(
          "resource_type_name=Kind",
          "resource_name=Of",
          "description=Description",
          "expiration_date=Expires on");

  private RecordTexts() {}

  /// A value that is not shown is left out, label and all.
  static LabelledText asset(FlexibleAsset asset) {
    var traits = Redaction.redact(asset.traits());
    var text = new LabelledText();
    for (var field : asset.fields()) {
      var value = traits.path(field.nameKey());
      if (isShown(field, value)) {
        text.add(field.name(), value);
      }
    }
    return text;
  }

  private static boolean isShown(FlexibleAssetField field, JsonNode value) {
    return !field.isOfKind("Password")
        && !(value.isTextual() && FlexibleAsset.isWithheld(value.textValue()));
  }

  static LabelledText configuration(Configuration configuration) {
    var interfaces =
        configuration.interfaces().stream().map(each -> Redaction.redact(each.attributes()));
    return labelled(configuration.attributes(), CONFIGURATION)
        .list("Interfaces", interfaces.map(RecordTexts::interfaceLine).toList());
  }

  private static String interfaceLine(ObjectNode one) {
    return Stream.concat(
            Stream.of(LabelledText.oneLine(one.path("name"))),
            INTERFACE.entrySet().stream()
                .map(label -> labelled(label.getValue(), one.path(label.getKey()))))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String labelled(String label, JsonNode value) {
    var text = LabelledText.oneLine(value);
    return text.isEmpty() ? "" : label + " " + text;
  }

  /// Telephone numbers stand as they are dialled and as they are written.
  static LabelledText contact(ObjectNode contact) {
    var text = labelled(contact, CONTACT);
    for (var phone : Redaction.redact(contact).path("contact_phones")) {
      var label = "Telephone " + phone.path("label-name").asText("");
      var extension = LabelledText.oneLine(phone.path("extension"));
      var numbers =
          Stream.of(phone.path("value"), phone.path("formatted-value"))
              .map(LabelledText::oneLine)
              .filter(number -> !number.isEmpty())
              .distinct()
              .collect(Collectors.joining(", "));
      text.line(label, extension.isEmpty() ? numbers : numbers + ", extension " + extension);
    }
    return text;
  }

  static LabelledText location(ObjectNode location) {
    return labelled(location, LOCATION);
  }

  static LabelledText domain(ObjectNode domain) {
    return labelled(domain, DOMAIN);
  }

  static LabelledText expiration(ObjectNode expiration) {
    return labelled(expiration, EXPIRATION);
  }

  private static LabelledText labelled(ObjectNode attributes, Map<String, String> labels) {
    var clean = Redaction.redact(attributes);
    var text = new LabelledText();
    labels.forEach((key, label) -> text.add(label, clean.path(key)));
    return text;
  }

  /// In their order.
  private static Map<String, String> labels(String... pairs) {
    return Stream.of(pairs)
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> pair[1], (one, _) -> one, LinkedHashMap::new));
  }
}
