package io.gluegate.itglue;

import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Changes to documents. A document is created as a draft; readers see what was published last.
public final class DocumentWrites {

  private static final String TYPE = "documents";

  private final Connection connection;

  DocumentWrites(Connection connection) {
    this.connection = connection;
  }

  /// Without a folder the document is at the root.
  public Document create(long organizationId, String name, OptionalLong folderId) {
    folderId.ifPresent(new FolderLists(connection, organizationId)::require);
    var attributes = Json.object().put("organization-id", organizationId).put("name", name);
    folderId.ifPresent(id -> attributes.put("document-folder-id", id));
    return document(connection.written(Write.create("/documents", TYPE, attributes)));
  }

  public Document update(long id, Optional<String> name, FolderChange folder) {
    var attributes = Json.object();
    name.ifPresent(text -> attributes.put("name", text));
    switch (folder) {
      case FolderChange.Keep() -> {}
      case FolderChange.MoveTo(var folderId) -> {
        requireFolder(id, folderId);
        attributes.put("document-folder-id", folderId);
      }
      case FolderChange.ToRoot() -> attributes.putNull("document-folder-id");
    }
    return document(connection.written(Write.change("/documents/" + id, TYPE, attributes)));
  }

  /// Shows the document's present state to its readers; once more does no harm.
  public void publish(long id) {
    connection.write(Write.bare(Write.Method.PATCH, "/documents/" + id + "/publish"));
  }

  /// The documents go with their sections and images. When one id is unknown, none goes.
  public void delete(List<Long> ids) {
    connection.write(Write.delete("/documents", TYPE, ids));
  }

  private void requireFolder(long documentId, long folderId) {
    if (!connection.wall().isOpen()) {
      var document = connection.one(Query.of("/documents/" + documentId));
      var organization = document.number("organization_id").orElse(0);
      new FolderLists(connection, organization).require(folderId);
    }
  }

  private static Document document(Resource resource) {
    return Document.of(resource, List.of());
  }
}
