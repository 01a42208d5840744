package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A network interface of a configuration.
public record ConfigurationInterface(long id, String name, ObjectNode attributes)
    implements ItGlueRecord {

  static ConfigurationInterface of(Resource resource) {
    return new ConfigurationInterface(
        resource.id(), resource.text("name").orElse(""), resource.attributes());
  }
}
