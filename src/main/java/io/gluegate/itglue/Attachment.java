package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// A file that hangs on a record: its name, type and size. Its content is never read.
public record Attachment(long id, ObjectNode attributes) implements ItGlueRecord {

  /// The name the file was uploaded under; the name that is shown may be another.
  public String fileName() {
    return resource().text("attachment_file_name").orElse("");
  }

  /// The name that people see.
  public String shownName() {
    return resource().text("name").filter(name -> !name.isBlank()).orElseGet(this::fileName);
  }

  public Optional<Instant> updatedAt() {
    return resource().instant("updated_at");
  }

  static Attachment of(Resource resource) {
    return new Attachment(resource.id(), resource.attributes());
  }

  private Resource resource() {
    return new Resource(id, attributes);
  }
}
