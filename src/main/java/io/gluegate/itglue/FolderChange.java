package io.gluegate.itglue;

/// Where an updated document goes.
public sealed interface FolderChange {

  record Keep() implements FolderChange {}

  record MoveTo(long folderId) implements FolderChange {}

  /// Out of all folders.
  record ToRoot() implements FolderChange {}
}
