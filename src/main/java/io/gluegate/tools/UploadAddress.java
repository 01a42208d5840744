package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.UploadSlots;
import io.gluegate.core.Json;
import java.util.Optional;

/// The answer that gives somebody an address for an upload.
final class UploadAddress {

  private static final String SOMEWHERE = "<address of this gateway>";

  private UploadAddress() {}

  static ToolResult open(ToolCall call, String tool, ObjectNode arguments, String fileName) {
    var uploads = call.backends().files().uploads();
    if (uploads.isEmpty()) {
      return ToolResult.error(
          "This gateway serves one user on this machine and takes no uploads. Use file_path of itglue_create_attachment or itglue_create_document_image.");
    }
    var name = GivenFile.plain(fileName);
    if (GivenFile.extension(name).isEmpty()) {
      return ToolResult.error(
          "file_name needs an extension, such as .pdf: it tells IT Glue the type.");
    }
    arguments.put("file_name", name);
    var wanted = new UploadSlots.Wanted(call.principal(), tool, Json.write(arguments));
    return uploads
        .get()
        .slots()
        .open(wanted)
        .map(opened -> answer(uploads.get(), opened, name, call.principal().ownKey().isPresent()))
        .orElseGet(
            () ->
                ToolResult.error(
                    "%d uploads of yours wait for their file already. Use those, or wait 10 minutes."
                        .formatted(UploadSlots.OPEN_MAX)));
  }

  private static ToolResult answer(
      FileSources.Uploads uploads, UploadSlots.Opened opened, String name, boolean hasOwnKey) {
    var path = "/uploads/" + opened.secret().value();
    var url = uploads.publicUrl().orElse(SOMEWHERE) + path;
    var key = hasOwnKey ? " -H \"x-itglue-api-key: $ITGLUE_API_KEY\"" : "";
    // Without -g, brackets in a name would be a pattern; without ./, a dash an option.
    var command = "curl -g -T %s%s %s".formatted(quoted("./" + name), key, quoted(url));
    var content =
        Json.object()
            .put("status", "waiting_for_upload")
            .put("file_name", name)
            .put("expires_at", opened.expiresAt().toString());
    var text =
        """
        Your user can upload the file until %s, once, with a command in the directory of the file. Whoever has the \
        address can use it, so show it to your user alone. The command prints what came of it%s.
        """
            .formatted(opened.expiresAt(), place(uploads.publicUrl()));
    return ToolResult.of(text, content)
        .withToken("\n    ", "command", command)
        .withToken("\nThe address alone: ", "upload_path", path);
  }

  private static String place(Optional<String> publicUrl) {
    return publicUrl.isPresent()
        ? ""
        : ". %s is where your user's client reaches it, without /mcp".formatted(SOMEWHERE);
  }

  /// For a POSIX shell.
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
