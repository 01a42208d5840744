package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A site of an organization.
public record Location(long id, ObjectNode attributes) implements ItGlueRecord {

  static Location of(Resource resource) {
    return new Location(resource.id(), resource.attributes());
  }
}
