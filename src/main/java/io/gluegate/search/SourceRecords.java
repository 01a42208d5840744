package io.gluegate.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.Redaction;
import io.gluegate.content.TextExtract;
import io.gluegate.content.VisibleText;
import io.gluegate.itglue.Configuration;
import io.gluegate.itglue.Contact;
import io.gluegate.itglue.Crawled;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.DocumentSection;
import io.gluegate.itglue.Domain;
import io.gluegate.itglue.Expiration;
import io.gluegate.itglue.FlexibleAsset;
import io.gluegate.itglue.ItGlueRecord;
import io.gluegate.itglue.Location;
import io.gluegate.itglue.Organization;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes index records of what an organization has in IT Glue. Secrets are taken out here, before
/// anything is stored or embedded.
record SourceRecords(Organization organization) {

  /// The start of an organization's description goes into each of its passages, in characters.
  static final int DESCRIPTION_LENGTH_MAX = 200;

  /// Names stand above each passage, too; IT Glue's own are shorter.
  static final int NAME_LENGTH_MAX = 500;

  /// A longer URL is left out.
  static final int URL_LENGTH_MAX = 2_000;

  static final String FILES = "Attached files";

  /// Stands between the sections of a document.
  private static final String BETWEEN = "\n\n";

  SourceRecord of(Document document, List<String> fileNames) {
    var sections =
        document.sections().stream()
            .map(section -> new SectionStarts.Section(id(section), markdown(section)))
            .filter(section -> !section.text().isBlank())
            .toList();
    var texts =
        sections.stream().map(SectionStarts.Section::text).collect(Collectors.joining(BETWEEN));
    var files = new LabelledText().list(FILES, fileNames).markdown();
    var markdown = clean(files.isEmpty() ? texts : texts + BETWEEN + files);
    var clean =
        sections.stream()
            .map(section -> new SectionStarts.Section(section.id(), clean(section.text())))
            .toList();
    var starts = SectionStarts.of(markdown, clean, BETWEEN);
    return record(SourceKind.DOCUMENT, document, "", document.name(), markdown, starts);
  }

  SourceRecord asset(Crawled<FlexibleAsset> asset) {
    var type = asset.item().typeName().orElse("");
    var name = asset.item().name();
    var title = name.isBlank() || FlexibleAsset.isWithheld(name) ? type : name;
    return record(SourceKind.FLEXIBLE_ASSET, asset, type, title, RecordTexts.asset(asset.item()));
  }

  SourceRecord configuration(Crawled<Configuration> configuration) {
    return record(
        SourceKind.CONFIGURATION,
        configuration,
        text(configuration, "configuration_type_name"),
        configuration.item().name(),
        RecordTexts.configuration(configuration.item()));
  }

  SourceRecord contact(Crawled<Contact> contact) {
    var names =
        Stream.of(text(contact, "first_name"), text(contact, "last_name"))
            .filter(name -> !name.isBlank())
            .collect(Collectors.joining(" "));
    var name = text(contact, "name");
    return record(
        SourceKind.CONTACT,
        contact,
        text(contact, "contact_type_name"),
        name.isBlank() ? names : name,
        RecordTexts.contact(contact.attributes()));
  }

  SourceRecord location(Crawled<Location> location) {
    var text = RecordTexts.location(location.attributes());
    return record(SourceKind.LOCATION, location, "", text(location, "name"), text);
  }

  SourceRecord domain(Crawled<Domain> domain) {
    var text = RecordTexts.domain(domain.attributes());
    return record(SourceKind.DOMAIN, domain, "", text(domain, "name"), text);
  }

  SourceRecord expiration(Crawled<Expiration> expiration) {
    var title =
        Stream.of(text(expiration, "resource_name"), text(expiration, "description"))
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(": "));
    return record(
        SourceKind.EXPIRATION,
        expiration,
        text(expiration, "resource_type_name"),
        title,
        RecordTexts.expiration(expiration.attributes()));
  }

  private SourceRecord record(
      SourceKind kind, Crawled<?> record, String type, String title, LabelledText text) {
    var markdown = clean(text.list(FILES, record.fileNames()).markdown());
    return record(kind, record, type, title, markdown, List.of());
  }

  private SourceRecord record(
      SourceKind kind,
      ItGlueRecord record,
      String type,
      String title,
      String markdown,
      List<SectionStart> sections) {
    return new SourceRecord(
        kind,
        record.id(),
        organization.id(),
        name(organization.name()),
        organizationWords(),
        name(clean(VisibleText.of(type))),
        name(clean(title.isBlank() ? kind.spoken() : VisibleText.of(title))),
        url(record),
        updatedAt(record.attributes()),
        markdown,
        sections);
  }

  /// What people call the organization beside its name.
  private String organizationWords() {
    var description = organization.description().map(SourceRecords::clean).orElse("");
    return Stream.of(
            name(organization.shortName().orElse("")),
            start(description, DESCRIPTION_LENGTH_MAX),
            organization.isPrimary() ? "our own company" : "")
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static Optional<Long> id(DocumentSection section) {
    return Optional.of(section.id()).filter(id -> id > 0);
  }

  private static String markdown(DocumentSection section) {
    var content = section.content().orElse("");
    return section.kind().equals("Heading")
        ? "#".repeat(Math.clamp(section.level().orElse(1), 1, 6))
            + " "
            + TextExtract.markdown(content)
        : TextExtract.markdown(content);
  }

  private static String text(ItGlueRecord record, String key) {
    var value = record.attributes().path(key);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  private static String url(ItGlueRecord record) {
    var url = text(record, "resource_url");
    return url.length() > URL_LENGTH_MAX ? "" : storable(url);
  }

  private static String name(String text) {
    return start(text, NAME_LENGTH_MAX);
  }

  private static String start(String text, int length) {
    return storable(text.substring(0, Math.min(text.length(), length)));
  }

  /// PostgreSQL stores no NUL in a text, and no half of a pair of surrogates.
  private static String storable(String text) {
    return new String(text.getBytes(UTF_8), UTF_8).replace("\0", "");
  }

  private static Optional<Instant> updatedAt(ObjectNode attributes) {
    try {
      return Optional.of(
          OffsetDateTime.parse(attributes.path("updated_at").asText("")).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// Without secrets.
  private static String clean(String text) {
    return storable(Redaction.redact(VisibleText.withShape(text)));
  }
}
