package io.gluegate.itglue;

/// Changes to the sections of one document. What is published already stays as it is until the
/// document is published again.
public final class SectionWrites {

  private static final String TYPE = "document-sections";

  private final Connection connection;
  private final long documentId;

  SectionWrites(Connection connection, long documentId) {
    this.connection = connection;
    this.documentId = documentId;
  }

  public DocumentSection create(NewSection section) {
    return section(Write.create(path(), TYPE, section.attributes()));
  }

  public DocumentSection update(long id, SectionChange change) {
    return section(Write.change(path() + "/" + id, TYPE, change.attributes()));
  }

  /// A gallery or a step takes its images along.
  public void delete(long id) {
    connection.write(Write.bare(Write.Method.DELETE, path() + "/" + id));
  }

  private DocumentSection section(Write write) {
    return DocumentSection.of(connection.written(write), documentId);
  }

  private String path() {
    return "/documents/" + documentId + "/relationships/sections";
  }
}
