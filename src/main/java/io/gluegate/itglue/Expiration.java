package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A date on which something of an organization ends: a warranty, a domain, a licence.
public record Expiration(long id, ObjectNode attributes) implements ItGlueRecord {

  static Expiration of(Resource resource) {
    return new Expiration(resource.id(), resource.attributes());
  }
}
