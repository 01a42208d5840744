package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An image of a document. The links into the storage, which let anybody in for an hour, are left
/// out.
public record DocumentImage(long id, ObjectNode attributes) implements ItGlueRecord {

  private static final Set<String> SIGNED_LINKS =
      Set.of("original_src", "slim_src", "thumbnail_src");

  /// What goes into `<img src>` of a section, as it is; an image in a gallery has none.
  public Optional<String> inlineResourceUrl() {
    return resource().text("inline_resource_url");
  }

  public Optional<Instant> updatedAt() {
    return resource().instant("updated_at");
  }

  static DocumentImage of(Resource resource) {
    var slim = resource;
    for (var link : SIGNED_LINKS) {
      slim = slim.without(link);
    }
    return new DocumentImage(slim.id(), slim.attributes());
  }

  private Resource resource() {
    return new Resource(id, attributes);
  }
}
