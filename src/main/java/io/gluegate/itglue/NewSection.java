package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A section to be created. Without `sort` it goes to the end; a heading needs its level.
public record NewSection(SectionKind kind, SectionChange values) {

  ObjectNode attributes() {
    return values.attributes().put("resource-type", kind.resourceType());
  }
}
