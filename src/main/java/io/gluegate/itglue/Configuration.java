package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A configuration: a device or another thing that is looked after. A list page has no interfaces.
public record Configuration(
    long id,
    String name,
    long organizationId,
    List<ConfigurationInterface> interfaces,
    ObjectNode attributes)
    implements ItGlueRecord {

  public Configuration {
    interfaces = List.copyOf(interfaces);
  }

  static Configuration of(Resource resource) {
    return of(resource, List.of());
  }

  static Configuration of(Resource resource, List<ConfigurationInterface> interfaces) {
    return new Configuration(
        resource.id(),
        resource.text("name").orElse(""),
        resource.number("organization_id").orElse(0),
        interfaces,
        resource.attributes());
  }
}
