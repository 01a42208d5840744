package io.gluegate.search;

/// A record that was found, with the passage that fits best. `score` is between 0 and 1.
public record SearchHit(
    SourceKind kind,
    long recordId,
    long organizationId,
    String organizationName,
    String title,
    String url,
    double score,
    String excerpt) {}
