package io.gluegate.search;

/// A record as it is indexed: where it belongs, what it is called, and its text in Markdown.
/// `organizationWords` are what else people call its organization: short name and description. It
/// is public since Jdbi binds the parts of public records alone.
public record SourceRecord(
    SourceKind kind,
    long recordId,
    long organizationId,
    String organizationName,
    String organizationWords,
    String title,
    String url,
    String markdown) {

  /// Changes whenever something that is stored or embedded changes.
  String fingerprintText() {
    return String.join("\u0000", organizationName, organizationWords, title, url, markdown);
  }

  /// What the model reads of a passage: a passage alone often does not say what it is about.
  String embedded(Chunk chunk) {
    var heading = chunk.heading().isEmpty() ? "" : "\n" + chunk.heading();
    var organization =
        organizationWords.isEmpty()
            ? organizationName
            : "%s (%s)".formatted(organizationName, organizationWords);
    return "%s: %s%s\n%s".formatted(organization, title, heading, chunk.body());
  }
}
