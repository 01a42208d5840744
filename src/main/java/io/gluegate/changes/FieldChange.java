package io.gluegate.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// One field before and after; empty where it was not, or will not be. `path` leads to it with
/// dots, such as `traits.ssid-name` or `sections.0.content`.
public record FieldChange(String path, Optional<JsonNode> before, Optional<JsonNode> after) {}
