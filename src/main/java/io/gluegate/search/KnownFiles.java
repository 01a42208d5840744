package io.gluegate.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the index knows of the files that hang on a document. IT Glue tells their names at a
/// request for each document, so that they are not asked for at every walk. It is public since Jdbi
/// makes public records alone.
public record KnownFiles(
    long recordId,
    Optional<Instant> recordUpdatedAt,
    List<String> fileNames,
    Optional<Instant> filesReadAt) {

  /// Nothing says that a document changes when a file is added to it, so that they are read again
  /// after this time.
  static final Duration FILES_TTL = Duration.ofDays(7);

  public KnownFiles {
    fileNames = List.copyOf(fileNames);
  }

  boolean stillCount(Optional<Instant> updatedAt, Instant now) {
    return recordUpdatedAt.equals(updatedAt)
        && filesReadAt.filter(at -> at.plus(FILES_TTL).isAfter(now)).isPresent();
  }
}
