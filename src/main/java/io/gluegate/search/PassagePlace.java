package io.gluegate.search;

import java.util.Optional;

/// Where a passage is in its record: the anchor of the heading right above it, empty where there is
/// none, and the section of a document in which it begins.
public record PassagePlace(String anchor, Optional<Long> sectionId) {}
