package io.gluegate.search;

/// A passage of a record: the headings that lead to it, and its text.
record Chunk(String heading, String body) {}
