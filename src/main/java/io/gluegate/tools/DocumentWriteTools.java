package io.gluegate.tools;

import static io.gluegate.access.Role.ADMIN;
import static io.gluegate.access.Role.EDITOR;
import static io.gluegate.tools.Effect.CREATE;
import static io.gluegate.tools.Effect.DELETE;
import static io.gluegate.tools.Effect.UPDATE;

import io.gluegate.itglue.FolderChange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Writes to documents as a whole.
sealed interface DocumentWriteTools extends WriteTool {

  /// Documents that one call deletes.
  int DELETED_MAX = 50;

  @ToolSpec(
      name = "itglue_create_document",
      title = "Create a document",
      role = EDITOR,
      effect = CREATE,
      description =
          """
          Create an empty document as a draft in one organization.
          Then add content with itglue_create_document_section and show it to readers with \
          itglue_publish_document.
          """)
  record CreateDocument(
      @Describe("Organization that gets the document") long organizationId,
      @Length(max = 255) @Describe("Name of the document") String name,
      @Describe("Folder of the same organization; left out, the document is at the root")
          OptionalLong documentFolderId)
      implements DocumentWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      return DocumentPlans.create(call, organizationId, name, documentFolderId);
    }
  }

  @ToolSpec(
      name = "itglue_update_document",
      title = "Rename or move a document",
      role = EDITOR,
      effect = UPDATE,
      description =
          """
          Rename a document, or move it to another folder. This does not edit its content: use \
          itglue_update_document_section for that.
          """)
  record UpdateDocument(
      @Describe("Document to change") long documentId,
      @Length(max = 255) @Describe("The new name") Optional<String> name,
      @Range(min = 0, max = InputSchema.ID_MAX)
          @Describe("The new folder, of the same organization; 0 moves the document to the root")
          OptionalLong documentFolderId)
      implements DocumentWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      return name.isEmpty() && documentFolderId.isEmpty()
          ? new Plan.Refused("Give a name or a document_folder_id: there is nothing to change.")
          : DocumentPlans.update(call, documentId, name, folder());
    }

    private FolderChange folder() {
      if (documentFolderId.isEmpty()) {
        return new FolderChange.Keep();
      }
      return documentFolderId.getAsLong() == 0
          ? new FolderChange.ToRoot()
          : new FolderChange.MoveTo(documentFolderId.getAsLong());
    }
  }

  @ToolSpec(
      name = "itglue_publish_document",
      title = "Publish a document",
      role = EDITOR,
      effect = UPDATE,
      description =
          "Show the present content of a document to its readers. It cannot be taken back by this gateway.")
  record PublishDocument(@Describe("Document to publish") long documentId)
      implements DocumentWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      return DocumentPlans.publish(call, documentId);
    }
  }

  @ToolSpec(
      name = "itglue_delete_documents",
      title = "Delete documents",
      role = ADMIN,
      effect = DELETE,
      description =
          """
          Delete documents with all their sections. Needs the agreement of a person. The text is \
          kept for a while and can be brought back with itglue_undo_change; images and attachments cannot.
          """)
  record DeleteDocuments(
      @Length(max = DELETED_MAX) @Describe("Documents to delete") List<Long> documentIds)
      implements DocumentWriteTools {

    public DeleteDocuments {
      documentIds = List.copyOf(documentIds);
    }

    @Override
    public Plan plan(ToolCall call) {
      return DocumentPlans.delete(call, documentIds);
    }
  }
}
