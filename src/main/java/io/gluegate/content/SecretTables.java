package io.gluegate.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Secrets in tables of Markdown whose head says that a column holds them, and in members of
/// records whose name says it.
final class SecretTables {

  private static final Pattern RULE = Pattern.compile("\\s{0,8}\\|?[\\s:|-]{3,4000}+");
  private static final int COLUMNS_MAX = 100;

  private SecretTables() {}

  /// Whether something of that name, with that value, is a secret.
  static boolean isSecret(String name, String value) {
    return SecretWords.isName(name) && SecretValues.isWholeSecret(value);
  }

  static void find(String text, List<Span> found) {
    if (text.indexOf('|') < 0) {
      return;
    }
    List<Span> above = List.of();
    List<Integer> columns = List.of();
    int start = 0;
    while (start < text.length()) {
      var end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      var cells = cells(text, start, end);
      if (cells.isEmpty()) {
        columns = List.of();
      } else if (!above.isEmpty() && RULE.matcher(text.substring(start, end)).matches()) {
        columns = secretColumns(text, above);
      } else {
        addAll(text, cells, columns, found);
      }
      above = cells;
      start = end + 1;
    }
  }

  private static void addAll(
      String text, List<Span> cells, List<Integer> columns, List<Span> found) {
    for (int column : columns) {
      if (column < cells.size()) {
        var cell = cells.get(column);
        if (SecretValues.isWholeSecret(text.substring(cell.start(), cell.end()))) {
          found.add(cell);
        }
      }
    }
  }

  private static List<Integer> secretColumns(String text, List<Span> head) {
    var columns = new ArrayList<Integer>();
    for (int i = 0; i < head.size(); i++) {
      var cell = head.get(i);
      if (SecretWords.isName(text.substring(cell.start(), cell.end()))) {
        columns.add(i);
      }
    }
    return columns;
  }

  /// The cells of a line without the space around them; none when it is no row of a table.
  static List<Span> cells(String text, int start, int end) {
    var cells = new ArrayList<Span>();
    int from = start;
    while (from < end && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    if (from >= end || text.charAt(from) != '|') {
      return List.of();
    }
    from++;
    while (from < end && cells.size() < COLUMNS_MAX) {
      var bar = text.indexOf('|', from);
      var to = bar < 0 || bar > end ? end : bar;
      cells.add(stripped(text, from, to));
      from = to + 1;
    }
    return cells;
  }

  private static Span stripped(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isEdge(text.charAt(from))) {
      from++;
    }
    while (to > from && isEdge(text.charAt(to - 1))) {
      to--;
    }
    return new Span(from, to);
  }

  private static boolean isEdge(char character) {
    return Character.isWhitespace(character) || character == '`' || character == '*';
  }
}
