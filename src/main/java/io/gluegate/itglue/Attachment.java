package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A file that hangs on a record: its name, type and size. Its content is never read.
public record Attachment(long id, ObjectNode attributes) implements ItGlueRecord {

  static Attachment of(Resource resource) {
    return new Attachment(resource.id(), resource.attributes());
  }
}
