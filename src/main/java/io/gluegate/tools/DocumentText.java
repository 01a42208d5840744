package io.gluegate.tools;

import io.gluegate.content.TextExtract;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.DocumentSection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A document and its sections as Markdown: each section's kind, id, position and level, and its
/// text without HTML.
final class DocumentText {

  private DocumentText() {}

  static String of(Document document) {
    var head =
        "# %s\n\n%s\n\n"
            .formatted(Markdown.line(document.name()), Markdown.record(document.attributes()));
    var sections =
        document.sections().stream().map(DocumentText::of).collect(Collectors.joining("\n"));
    return head + (sections.isEmpty() ? "This document has no sections.\n" : sections);
  }

  static String of(DocumentSection section) {
    var face =
        Stream.of(
                Optional.of("id " + section.id()),
                Optional.of("position " + section.sort()),
                section.level().map(level -> "level " + level),
                section.durationMinutes().map(minutes -> minutes + " minutes"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    var text = section.content().map(TextExtract::markdown).orElse("").strip();
    return "## %s (%s)\n\n%s\n".formatted(section.kind(), face, text.isEmpty() ? "(empty)" : text);
  }
}
