package io.gluegate.search;

import io.gluegate.content.Redaction;
import io.gluegate.content.TextExtract;
import io.gluegate.content.VisibleText;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.DocumentSection;
import io.gluegate.itglue.Organization;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes index records of what IT Glue holds. Secrets are taken out here, before anything is stored
/// or embedded.
final class SourceRecords {

  /// The start of an organization's description goes into each of its passages, in characters.
  static final int DESCRIPTION_LENGTH_MAX = 200;

  private SourceRecords() {}

  static SourceRecord of(Document document, Organization organization) {
    var markdown =
        document.sections().stream()
            .map(SourceRecords::markdown)
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining("\n\n"));
    return new SourceRecord(
        SourceKind.DOCUMENT,
        document.id(),
        document.organizationId(),
        organization.name(),
        organizationWords(organization),
        clean(Redaction.redact(VisibleText.of(document.name()))),
        document.resourceUrl().orElse(""),
        clean(Redaction.redact(markdown)));
  }

  /// What people call the organization beside its name.
  private static String organizationWords(Organization organization) {
    var description = organization.description().map(Redaction::redact).orElse("");
    return Stream.of(
            organization.shortName().orElse(""),
            clean(description.substring(0, Math.min(description.length(), DESCRIPTION_LENGTH_MAX))),
            organization.isPrimary() ? "our own company" : "")
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String markdown(DocumentSection section) {
    var content = section.content().orElse("");
    return section.kind().equals("Heading")
        ? "#".repeat(Math.clamp(section.level().orElse(1), 1, 6))
            + " "
            + TextExtract.markdown(content)
        : TextExtract.markdown(content);
  }

  /// PostgreSQL stores no NUL in a text.
  private static String clean(String text) {
    return text.replace("\0", "");
  }
}
