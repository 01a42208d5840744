package io.gluegate.search;

import java.util.Optional;

/// Where a section of a document begins in the document's text; without an id where it is not known
/// which one does, or where what follows is of none.
public record SectionStart(int begin, Optional<Long> id) {}
