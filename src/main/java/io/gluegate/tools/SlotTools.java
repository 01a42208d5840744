package io.gluegate.tools;

import static io.gluegate.access.Role.EDITOR;
import static io.gluegate.tools.Effect.CREATE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.itglue.AttachmentParent;
import java.util.Optional;
import java.util.OptionalLong;

/// Addresses at which a caller's user sends a file.
sealed interface SlotTools extends PlainTool {

  @ToolSpec(
      name = "itglue_create_upload_slot",
      title = "Let the user upload a file",
      role = EDITOR,
      effect = CREATE,
      description =
          """
          Get an address at which your user uploads one file from their disk, within 10 minutes, so that it need not \
          pass through the conversation. With resource_type and resource_id it becomes an attachment; with \
          document_id an image of that document. Give your user the command from the answer; what came of it, the \
          command prints.
          """)
  record CreateUploadSlot(
      @Length(max = 255) @Describe("Name of the file with its extension") String fileName,
      @Describe("Kind of the record that gets the attachment")
          Optional<AttachmentParent> resourceType,
      @Describe("Record that gets the attachment") OptionalLong resourceId,
      @Describe("Document that gets the image") OptionalLong documentId,
      @Describe("Gallery or Step section whose gallery gets the image") OptionalLong sectionId)
      implements SlotTools {

    @Override
    public ToolResult run(ToolCall call) {
      var isAttachment = resourceType.isPresent() && resourceId.isPresent();
      var isImage = documentId.isPresent();
      var isMixed = (resourceType.isPresent() || resourceId.isPresent()) && isImage;
      if (isMixed || isAttachment == isImage) {
        return ToolResult.error(
            "Give either resource_type and resource_id, for an attachment, or document_id, for an image.");
      }
      // An unknown record is told now, not to whoever uploads.
      var _ = call.itGlue().attachmentOwner(parent(), resourceId.orElse(documentId.orElse(0)));
      return UploadAddress.open(call, toolName(isImage), arguments(), fileName);
    }

    private AttachmentParent parent() {
      return resourceType.orElse(AttachmentParent.DOCUMENTS);
    }

    private static String toolName(boolean isImage) {
      return isImage ? "itglue_create_document_image" : "itglue_create_attachment";
    }

    private ObjectNode arguments() {
      var arguments = Json.object();
      resourceType.ifPresent(type -> arguments.put("resource_type", type.word()));
      resourceId.ifPresent(id -> arguments.put("resource_id", id));
      documentId.ifPresent(id -> arguments.put("document_id", id));
      sectionId.ifPresent(id -> arguments.put("section_id", id));
      return arguments;
    }
  }
}
