package io.gluegate.search;

/// A passage of a record: the headings that lead to it, the anchor of the deepest one, where it
/// begins in the record's text, and its own text.
record Chunk(String heading, String anchor, int begin, String body) {}
