package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import io.gluegate.content.Redaction;
import io.gluegate.core.PageRequest;
import io.gluegate.itglue.Attachment;
import io.gluegate.itglue.AttachmentParent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Files that hang on records.
sealed interface AttachmentTools extends PlainTool {

  Listing LISTING =
      new Listing(
          "Attachments",
          List.of(
              "id",
              "name",
              "attachment_file_name",
              "attachment_content_type",
              "attachment_file_size",
              "download_url",
              "created_at"),
          List.of(
              "attachment_file_name",
              "attachment_content_type",
              "attachment_file_size",
              "created_at"));

  @ToolSpec(
      name = "itglue_list_attachments",
      title = "List attachments",
      role = VIEWER,
      effect = READ,
      description =
          """
          List the files attached to one record: names, types and sizes in bytes, never their content.
          Files attached to passwords are not listed.
          """)
  record ListAttachments(
      @Describe("Kind of the record that holds the files") AttachmentParent resourceType,
      @Describe("Record that holds the files") long resourceId,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Attachments per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements AttachmentTools {

    @Override
    public ToolResult run(ToolCall call) {
      var request = PageRequest.of(pageNumber, pageSize);
      var page = call.itGlue().attachments(resourceType, resourceId, request);
      return LISTING.of(responseFormat, page.map(Attachment::attributes).map(Redaction::redact));
    }
  }
}
