package io.gluegate.itglue;

import io.gluegate.core.Json;
import java.util.List;

/// Changes to the files that hang on one record.
public final class AttachmentWrites {

  /// Base64 makes four bytes of three, and a request has at most 10 MB, whichever kind of megabyte
  /// is meant.
  public static final int ATTACHMENT_BYTES_MAX = 7_300_000;

  private static final String TYPE = "attachments";

  private final Connection connection;
  private final String path;

  AttachmentWrites(Connection connection, AttachmentParent parent, long parentId) {
    this.connection = connection;
    this.path = parent.attachments(parentId);
  }

  /// The name's extension tells IT Glue the type. A name may be there twice.
  public Attachment create(String fileName, byte[] content) {
    var attributes = Json.object();
    attributes.set("attachment", FileContent.of("file_name", fileName, content));
    return Attachment.of(connection.written(Write.create(path, TYPE, attributes)));
  }

  public void delete(long id) {
    connection.write(Write.delete(path, TYPE, List.of(id)));
  }
}
