package io.gluegate.search;

/// The kinds of records that are searchable.
public enum SourceKind {
  DOCUMENT
}
