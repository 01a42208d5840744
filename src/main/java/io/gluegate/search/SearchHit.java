package io.gluegate.search;

/// A record that was found, with the passage that fits best: the headings above it and a part of
/// its text. `type` is IT Glue's word within the kind. `score` is between 0 and 1.
public record SearchHit(
    SourceKind kind,
    long recordId,
    long organizationId,
    String organizationName,
    String type,
    String title,
    String url,
    double score,
    String heading,
    String excerpt) {}
