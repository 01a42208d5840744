package io.gluegate.search;

import io.gluegate.itglue.Document;
import io.gluegate.itglue.DocumentSection;
import java.util.stream.Collectors;

/// Makes index records of what IT Glue holds. Secrets are taken out here, before anything is stored
/// or embedded.
final class SourceRecords {

  private SourceRecords() {}

  static SourceRecord of(Document document, String organizationName) {
    var markdown =
        document.sections().stream()
            .map(SourceRecords::markdown)
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining("\n\n"));
    return new SourceRecord(
        SourceKind.DOCUMENT,
        document.id(),
        document.organizationId(),
        document.organizationName().orElse(organizationName),
        clean(Redaction.redact(document.name())),
        document.resourceUrl().orElse(""),
        clean(Redaction.redact(markdown)));
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
