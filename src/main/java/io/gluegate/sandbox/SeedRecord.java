package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One record the sandbox starts with. `type` is the API's plural kebab-case word, such as
/// `documents`; attributes are spelled in kebab-case as the API writes them, foreign keys are
/// numbers, and what the API computes (names of referenced records, counts, URLs) is left out.
public record SeedRecord(String type, long id, ObjectNode attributes) {}
