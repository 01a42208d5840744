package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// An Internet domain of an organization.
public record Domain(long id, ObjectNode attributes) implements ItGlueRecord {

  static Domain of(Resource resource) {
    return new Domain(resource.id(), resource.attributes());
  }
}
