package io.gluegate.itglue;

import java.util.Optional;
import java.util.OptionalLong;

/// The record that files hang on: what people call it, and whose it is.
public record AttachmentOwner(
    String name, OptionalLong organizationId, Optional<String> organizationName) {

  /// Some kinds have a list but no route for one record; those are not found.
  static Optional<AttachmentOwner> find(Connection connection, AttachmentParent parent, long id) {
    try {
      return Optional.of(read(connection, parent, id));
    } catch (ItGlueException e) {
      return switch (e.kind()) {
        case NOT_FOUND, NOT_FOR_API_KEYS, RIGHT_MISSING -> Optional.empty();
        default -> throw e;
      };
    }
  }

  private static AttachmentOwner read(Connection connection, AttachmentParent parent, long id) {
    // The name of an asset may be made of a password.
    var resource =
        parent == AttachmentParent.FLEXIBLE_ASSETS
            ? named(new FlexibleAssetLists(connection).asset(id))
            : record(connection, parent, id);
    return new AttachmentOwner(
        resource.text("name").orElse(parent + " " + id),
        resource.number("organization_id"),
        resource.text("organization_name"));
  }

  /// Whoever may not see everything is told whose files they are by the list, too.
  private static Resource record(Connection connection, AttachmentParent parent, long id) {
    var listed =
        connection.wall().isOpen()
            ? Optional.<Resource>empty()
            : Unshown.find(connection, parent.word(), id);
    return listed.orElseGet(() -> connection.one(Query.of(parent.record(id))));
  }

  private static Resource named(FlexibleAsset asset) {
    return new Resource(asset.id(), asset.attributes());
  }
}
