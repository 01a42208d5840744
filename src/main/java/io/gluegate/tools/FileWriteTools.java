package io.gluegate.tools;

import static io.gluegate.access.Role.ADMIN;
import static io.gluegate.access.Role.EDITOR;
import static io.gluegate.tools.Effect.CREATE;
import static io.gluegate.tools.Effect.DELETE;

import io.gluegate.fetch.UrlFetch;
import io.gluegate.itglue.AttachmentParent;
import java.util.Optional;
import java.util.OptionalLong;

/// Uploads and deletions of files: attachments of records, and images of documents.
sealed interface FileWriteTools extends WriteTool {

  /// Room for the largest file in Base64, and a `data:` prefix.
  int BASE64_LENGTH_MAX = 10_600_000;

  @ToolSpec(
      name = "itglue_create_attachment",
      title = "Attach a file",
      role = EDITOR,
      effect = CREATE,
      description =
          """
          Attach a file to a record. Give its content in one way: content_base64 for a small one, url for one that \
          anybody can download, file_path only for the user of this machine (stdio). For a file on your user's disk \
          use itglue_create_upload_slot. A file has up to 7.3 MB.
          """)
  record CreateAttachment(
      @Describe("Kind of the record that gets the file") AttachmentParent resourceType,
      @Describe("Record that gets the file") long resourceId,
      @Length(max = 255)
          @Describe("Name with its extension; may be left out when url or path has one")
          Optional<String> fileName,
      @Length(max = BASE64_LENGTH_MAX) @Describe("The content in Base64")
          Optional<String> contentBase64,
      @Length(max = UrlFetch.URL_LENGTH_MAX)
          @Describe("http(s) address on the internet from which the file is fetched")
          Optional<String> url,
      @Length(max = 4_000) @Describe("Path of a file on this machine (stdio only)")
          Optional<String> filePath)
      implements FileWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      var given = new FileSources.Given(fileName, contentBase64, url, filePath);
      return switch (call.backends().files().read(given, call.deadline())) {
        case GivenFile.Read.Refused(var sentence) -> new Plan.Refused(sentence);
        case GivenFile.Read.Taken(var file) ->
            AttachmentPlans.create(
                call, new AttachmentPlans.Parent(resourceType, resourceId), file);
      };
    }
  }

  @ToolSpec(
      name = "itglue_delete_attachment",
      title = "Delete an attachment",
      role = ADMIN,
      effect = DELETE,
      description =
          "Delete a file from a record. Needs the agreement of a person. It cannot be brought back.")
  record DeleteAttachment(
      @Describe("Kind of the record that holds the file") AttachmentParent resourceType,
      @Describe("Record that holds the file") long resourceId,
      @Describe("Attachment to delete, from itglue_list_attachments") long attachmentId)
      implements FileWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      return AttachmentPlans.delete(
          call, new AttachmentPlans.Parent(resourceType, resourceId), attachmentId);
    }
  }

  @ToolSpec(
      name = "itglue_create_document_image",
      title = "Upload an image to a document",
      role = EDITOR,
      effect = CREATE,
      description =
          """
          Upload an image (PNG, JPEG, GIF or WebP) to a document. Without section_id the answer has an address for \
          <img src="…"> in the HTML of a Text or Step section; with it the image goes into the gallery of that \
          Gallery or Step section.
          """)
  record CreateDocumentImage(
      @Describe("Document that gets the image") long documentId,
      @Describe("Gallery or Step section whose gallery gets the image") OptionalLong sectionId,
      @Length(max = 255)
          @Describe("Name with its extension; may be left out when url or path has one")
          Optional<String> fileName,
      @Length(max = BASE64_LENGTH_MAX) @Describe("The content in Base64")
          Optional<String> contentBase64,
      @Length(max = UrlFetch.URL_LENGTH_MAX)
          @Describe("http(s) address on the internet from which the file is fetched")
          Optional<String> url,
      @Length(max = 4_000) @Describe("Path of a file on this machine (stdio only)")
          Optional<String> filePath)
      implements FileWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      var given = new FileSources.Given(fileName, contentBase64, url, filePath);
      return switch (call.backends().files().read(given, call.deadline())) {
        case GivenFile.Read.Refused(var sentence) -> new Plan.Refused(sentence);
        case GivenFile.Read.Taken(var file) -> ImagePlans.create(call, documentId, sectionId, file);
      };
    }
  }

  @ToolSpec(
      name = "itglue_delete_document_image",
      title = "Delete an image of a document",
      role = ADMIN,
      effect = DELETE,
      description =
          """
          Delete an image of a document. Needs the agreement of a person. It cannot be brought back, and a section \
          that shows it keeps a broken image until it is changed.
          """)
  record DeleteDocumentImage(@Describe("Image to delete") long imageId) implements FileWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      return ImagePlans.delete(call, imageId);
    }
  }
}
