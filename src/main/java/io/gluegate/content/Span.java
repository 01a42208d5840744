package io.gluegate.content;

/// A part of a text, from `start` up to but not including `end`.
record Span(int start, int end) {

  boolean touches(Span other) {
    return start <= other.end && other.start <= end;
  }

  Span and(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
