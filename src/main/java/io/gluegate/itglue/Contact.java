package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A person at an organization.
public record Contact(long id, ObjectNode attributes) implements ItGlueRecord {

  static Contact of(Resource resource) {
    return new Contact(resource.id(), resource.attributes());
  }
}
