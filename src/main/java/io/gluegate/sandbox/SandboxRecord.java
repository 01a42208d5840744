package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A stored record. Its attributes are what was written, in kebab-case; they are never changed in
/// place.
record SandboxRecord(String type, long id, ObjectNode attributes) {

  long number(String attribute) {
    return attributes.path(attribute).asLong(0);
  }

  String text(String attribute) {
    return attributes.path(attribute).asText("");
  }

  boolean flag(String attribute) {
    return attributes.path(attribute).asBoolean(false);
  }
}
