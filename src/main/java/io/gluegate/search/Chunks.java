package io.gluegate.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Cuts Markdown into passages along its headings. A passage holds as many whole blocks of its
/// section as fit; a block that is too long is cut at lines, then sentences, then words, and what
/// has no words into halves. Nothing is lost, and where a section is cut the last line of a passage
/// opens the next one again.
final class Chunks {

  /// Size that a passage aims at, in the model's tokens.
  static final int TOKENS_AIM = 220;

  /// Longest repeated line, in tokens.
  static final int OVERLAP_TOKENS_MAX = 40;

  /// A longer line is text, whatever it begins with: a heading stands above each of its passages.
  static final int HEADING_LENGTH_MAX = 400;

  /// A text of fewer characters is never cut, however many tokens it counts.
  private static final int LETTERS_MIN = 8;

  private static final Pattern HEADING = Pattern.compile("^(#{1,6})\\s+(.*)$");
  private static final List<Pattern> CUTS =
      List.of(
          Pattern.compile("\n\\s*\n"),
          Pattern.compile("\n"),
          Pattern.compile("(?<=[.!?;:])\\s+|(?<=[。！？；])"),
          Pattern.compile("\\s+|(?<=[，、])"));

  private final ToIntFunction<String> tokens;
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<Heading> path = new ArrayList<>();
  private final Anchors anchors = new Anchors();

  /// A heading that the current text stands below, and where it begins.
  private record Heading(int level, String text, String anchor, int begin) {}

  /// A part of a section that stays whole, and its size in tokens: they are costly to count.
  private record Piece(String text, int size) {}

  private Chunks(ToIntFunction<String> tokens) {
    this.tokens = tokens;
  }

  static List<Chunk> of(String markdown, ToIntFunction<String> tokens) {
    var chunks = new Chunks(tokens);
    chunks.cut(markdown);
    return List.copyOf(chunks.chunks);
  }

  private void cut(String markdown) {
    var section = new StringBuilder();
    var isCode = false;
    var at = 0;
    for (var line : markdown.split("\n", -1)) {
      isCode ^= line.startsWith("```");
      var heading = HEADING.matcher(line);
      if (!isCode && line.length() <= HEADING_LENGTH_MAX && heading.matches()) {
        close(section, at);
        enter(heading.group(1).length(), heading.group(2).strip(), at);
      } else {
        section.append(line).append('\n');
      }
      at += line.length() + 1;
    }
    close(section, at);
    if (chunks.isEmpty() && !path.isEmpty()) {
      add(shown("\n"), path.getLast().begin());
    }
  }

  private void enter(int level, String heading, int begin) {
    while (!path.isEmpty() && path.getLast().level() >= level) {
      path.removeLast();
    }
    path.add(new Heading(level, heading, anchors.of(heading), begin));
  }

  private void close(StringBuilder section, int end) {
    var begin = end - section.toString().stripLeading().length();
    var text = section.toString().strip();
    section.setLength(0);
    if (text.isEmpty()) {
      keepBareHeading();
    } else {
      pack(text, begin);
    }
  }

  /// A heading without text would be lost when the next one is on its own level.
  private void keepBareHeading() {
    var shown = shown(" > ");
    var isKnown = chunks.stream().anyMatch(chunk -> chunk.heading().startsWith(shown));
    if (!shown.isEmpty() && !isKnown) {
      add(path.getLast().text(), path.getLast().begin());
    }
  }

  private List<Piece> pieces(String text, int cut) {
    var size = tokens.applyAsInt(text);
    if (size <= TOKENS_AIM || text.length() < LETTERS_MIN) {
      return List.of(new Piece(text, size));
    }
    if (cut == CUTS.size()) {
      return halves(text);
    }
    var pieces = new ArrayList<Piece>();
    for (var part : CUTS.get(cut).split(text, -1)) {
      if (!part.isBlank()) {
        pieces.addAll(pieces(part, cut + 1));
      }
    }
    return pieces;
  }

  /// Encoded files, and languages that write no spaces.
  private List<Piece> halves(String text) {
    var middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
    var pieces = new ArrayList<>(pieces(text.substring(0, middle), CUTS.size()));
    pieces.addAll(pieces(text.substring(middle), CUTS.size()));
    return pieces;
  }

  /// Pieces stand in the text in their order, with nothing but white space between them. The line
  /// that a passage repeats is not where it begins.
  private void pack(String text, int begin) {
    var passage = new StringBuilder();
    var size = 0;
    var start = 0;
    var read = 0;
    for (var piece : pieces(text, 0)) {
      var at = text.indexOf(piece.text(), read);
      read = at + piece.text().length();
      if (size > 0 && size + piece.size() > TOKENS_AIM) {
        var last = lastLine(passage.toString());
        add(passage.toString(), begin + start);
        start = at;
        passage.setLength(0);
        size = last.isEmpty() ? 0 : tokens.applyAsInt(last);
        passage.append(last);
      }
      passage.append(passage.isEmpty() ? "" : "\n").append(piece.text());
      size += piece.size();
    }
    add(passage.toString(), begin + start);
  }

  private String lastLine(String passage) {
    var line = passage.substring(passage.lastIndexOf('\n') + 1).strip();
    return line.length() < passage.length() && tokens.applyAsInt(line) <= OVERLAP_TOKENS_MAX
        ? line
        : "";
  }

  private void add(String body, int begin) {
    var anchor = path.isEmpty() ? "" : path.getLast().anchor();
    chunks.add(new Chunk(shown(" > "), anchor, begin, body.strip()));
  }

  private String shown(String separator) {
    return path.stream().map(Heading::text).collect(Collectors.joining(separator));
  }
}
