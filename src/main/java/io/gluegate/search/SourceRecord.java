package io.gluegate.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A record as it is indexed: where it belongs, what it is called, and its text in Markdown.
/// `organizationWords` are what else people call its organization: short name and description;
/// `type` is IT Glue's word within the kind, such as the name of a flexible asset type; `sections`
/// say in their order which part of the text is of which section of a document. It is public since
/// Jdbi binds the parts of public records alone.
public record SourceRecord(
    SourceKind kind,
    long recordId,
    long organizationId,
    String organizationName,
    String organizationWords,
    String type,
    String title,
    String url,
    Optional<Instant> updatedAt,
    String markdown,
    List<SectionStart> sections) {

  private static final String FORM = "2";

  /// Changes whenever what else is stored of a passage changes, or the form in which it is.
  private static final String PLACES_FORM = "1";

  public SourceRecord {
    sections = List.copyOf(sections);
  }

  /// Changes whenever something that is stored or embedded changes, or the form in which it is.
  /// When IT Glue says that it was updated is no content.
  String fingerprintText() {
    return String.join(
        "\u0000", FORM, organizationName, organizationWords, type, title, url, markdown);
  }

  /// Changes whenever a passage has another place than before: those that are the same text are
  /// given it without being embedded again.
  String placesText() {
    var places =
        sections.stream()
            .map(section -> section.begin() + " " + section.id().map(String::valueOf).orElse(""))
            .collect(Collectors.joining(","));
    return String.join("\u0000", PLACES_FORM, places, fingerprintText());
  }

  /// The section of a document in which a passage begins.
  Optional<Long> sectionOf(Chunk chunk) {
    return sections.stream()
        .filter(section -> section.begin() <= chunk.begin())
        .reduce((_, later) -> later)
        .flatMap(SectionStart::id);
  }

  /// What the model reads of a passage: a passage alone often does not say what it is about.
  String embedded(Chunk chunk) {
    var heading = chunk.heading().isEmpty() ? "" : "\n" + chunk.heading();
    var organization =
        organizationWords.isEmpty()
            ? organizationName
            : "%s (%s)".formatted(organizationName, organizationWords);
    var named = type.isEmpty() ? title : "%s (%s)".formatted(title, type);
    return "%s: %s%s\n%s".formatted(organization, named, heading, chunk.body());
  }
}
