package io.gluegate.search;

/// The ways in which a search finds a record.
public enum SearchArm {
  MEANING,
  WORDS,
  IDENTIFIERS,
  TITLES
}
