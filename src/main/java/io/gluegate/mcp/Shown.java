package io.gluegate.mcp;

/// A client's text as it may be repeated in an error: cut, and without control characters.
final class Shown {

  static final int LENGTH_MAX = 100;

  private Shown() {}

  static String of(String text) {
    var printable = text.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= LENGTH_MAX ? printable : printable.substring(0, LENGTH_MAX) + "…";
  }
}
