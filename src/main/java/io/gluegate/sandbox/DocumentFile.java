package io.gluegate.sandbox;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// A document as it is written: its front matter and a Mustache template of its sections.
record DocumentFile(String stem, String path, Front front, String body) {

  private static final Pattern MARK =
      Pattern.compile(
          "(?m)^[ \\t]*<!-- *(text|step|gallery|heading(?=.*:))(?: +(\\d+))?(?:: *(.*?))? *-->[ \\t]*$");

  /// `needs` names the facts without which the document is not made.
  record Front(
      String title,
      Optional<String> folder,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          Optional<List<String>> needs,
      Optional<Boolean> published,
      Optional<Boolean> restricted,
      Optional<String> updated) {}

  /// A section: `kind` is the last word of the API's, `number` is a heading's level or a step's
  /// minutes.
  record Part(String kind, OptionalInt number, String content) {}

  boolean isFor(Facts facts) {
    return front.needs().orElse(List.of()).stream().allMatch(facts::has);
  }

  String title(Facts facts) {
    return Templates.text().render(path, front.title(), facts);
  }

  List<Part> parts(Facts facts) {
    var html = Templates.html().render(path, body, facts);
    var marks = MARK.matcher(html).results().toList();
    var parts = new ArrayList<Part>();
    addText(parts, html.substring(0, marks.isEmpty() ? html.length() : marks.getFirst().start()));
    for (int i = 0; i < marks.size(); i++) {
      var end = i + 1 < marks.size() ? marks.get(i + 1).start() : html.length();
      addMarked(parts, marks.get(i), html.substring(marks.get(i).end(), end).strip());
    }
    return List.copyOf(parts);
  }

  private static void addMarked(List<Part> parts, MatchResult mark, String content) {
    var number =
        mark.group(2) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(mark.group(2)));
    switch (mark.group(1)) {
      case "heading" -> {
        // A heading is plain text; what stands below it is a section of its own.
        var heading = Parser.unescapeEntities(mark.group(3), false);
        parts.add(new Part("Heading", OptionalInt.of(number.orElse(2)), heading));
        addText(parts, content);
      }
      case "step" -> parts.add(new Part("Step", number, content));
      case "gallery" -> {
        parts.add(new Part("Gallery", OptionalInt.empty(), ""));
        addText(parts, content);
      }
      default -> addText(parts, content);
    }
  }

  private static void addText(List<Part> parts, String content) {
    if (!content.isBlank()) {
      parts.add(new Part("Text", OptionalInt.empty(), content.strip()));
    }
  }
}
