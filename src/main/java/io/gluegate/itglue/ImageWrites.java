package io.gluegate.itglue;

import io.gluegate.core.Json;

/// Changes to the images of documents.
public final class ImageWrites {

  private static final String TYPE = "document-images";
  private static final String PATH = "/document_images";

  private final Connection connection;

  ImageWrites(Connection connection) {
    this.connection = connection;
  }

  public DocumentImage create(ImageTarget target, String fileName, byte[] content) {
    var attributes = Json.object();
    attributes.set("target", ImageTarget.attribute(target));
    attributes.set("image", FileContent.of("file-name", fileName, content));
    return DocumentImage.of(connection.written(Write.create(PATH, TYPE, attributes)));
  }

  /// A section that shows the image keeps a broken tag until it is written next.
  public void delete(long id) {
    connection.write(Write.bare(Write.Method.DELETE, PATH + "/" + id));
  }
}
