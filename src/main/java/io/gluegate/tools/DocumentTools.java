package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import io.gluegate.core.PageRequest;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.DocumentFolder;
import io.gluegate.itglue.DocumentSection;
import io.gluegate.itglue.ListFilter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Documents, their folders and their sections.
sealed interface DocumentTools extends PlainTool {

  Listing DOCUMENTS =
      new Listing(
          "Documents",
          List.of("id", "name", "organization_name", "published", "updated_at", "resource_url"),
          List.of("organization_name", "published", "updated_at", "resource_url"));

  Listing FOLDERS =
      new Listing(
          "Document folders",
          List.of(
              "id",
              "name",
              "parent_id",
              "documents_count",
              "restricted",
              "updated_at",
              "resource_url"),
          List.of("parent_id", "documents_count", "restricted", "updated_at"));

  @ToolSpec(
      name = "itglue_list_documents",
      title = "List documents",
      role = VIEWER,
      effect = READ,
      description =
          """
          List the documents of one organization, those in folders included.
          Gives summaries; call itglue_get_document for the content. To find a document by what it \
          says, use itglue_search instead.
          """)
  record ListDocuments(
      @Describe("Organization whose documents to list") long organizationId,
      @Describe("Only documents whose name contains this text, in any case")
          Optional<String> filterName,
      @Describe("Only the document with this id") OptionalLong filterId,
      @Matches(Matches.SORT)
          @Describe("Attribute to sort by, such as name or -updated_at (descending)")
          Optional<String> sort,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Documents per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements DocumentTools {

    @Override
    public ToolResult run(ToolCall call) {
      var filter = new ListFilter(filterName, filterId, sort);
      var request = PageRequest.of(pageNumber, pageSize);
      var page = call.itGlue().documents(organizationId, filter, request);
      return DOCUMENTS
          .of(responseFormat, page.map(Document::attributes))
          .linking(page.items().stream().map(Link::of));
    }
  }

  @ToolSpec(
      name = "itglue_list_document_folders",
      title = "List document folders",
      role = VIEWER,
      effect = READ,
      description =
          "List the document folders of one organization; parent_id tells which folder holds which.")
  record ListDocumentFolders(
      @Describe("Organization whose folders to list") long organizationId,
      @Describe("Only folders whose name contains this text, in any case")
          Optional<String> filterName,
      @Describe("Only the folder with this id") OptionalLong filterId,
      @Matches(Matches.SORT)
          @Describe(
              "Attribute to sort by: name, created_at or updated_at, - in front for descending")
          Optional<String> sort,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Folders per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements DocumentTools {

    @Override
    public ToolResult run(ToolCall call) {
      var filter = new ListFilter(filterName, filterId, sort);
      var request = PageRequest.of(pageNumber, pageSize);
      var page = call.itGlue().documentFolders(organizationId, filter, request);
      return FOLDERS.of(responseFormat, page.map(DocumentFolder::attributes));
    }
  }

  @ToolSpec(
      name = "itglue_get_document",
      title = "Get a document",
      role = VIEWER,
      effect = READ,
      description =
          """
          Get one document with all its sections as text.
          For a very long document, list its sections and get those that matter.
          """)
  record GetDocument(
      @Describe("Document to get") long documentId,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements DocumentTools {

    @Override
    public ToolResult run(ToolCall call) {
      var document = call.itGlue().document(documentId);
      var record = document.attributes().deepCopy();
      var sections = record.putArray("sections");
      document.sections().forEach(section -> sections.add(section.attributes()));
      return ToolResult.of(responseFormat, DocumentText.of(document), Records.item(record))
          .linking(Stream.of(Link.of(document)));
    }
  }

  @ToolSpec(
      name = "itglue_list_document_sections",
      title = "List document sections",
      role = VIEWER,
      effect = READ,
      description = "List the sections of one document in their order, with kind, level and text.")
  record ListDocumentSections(
      @Describe("Document whose sections to list") long documentId,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Sections per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements DocumentTools {

    @Override
    public ToolResult run(ToolCall call) {
      var page = call.itGlue().documentSections(documentId, PageRequest.of(pageNumber, pageSize));
      var markdown = Markdown.page("Sections", page, DocumentText::of);
      return ToolResult.of(
          responseFormat, markdown, Records.page(page.map(DocumentSection::attributes)));
    }
  }

  @ToolSpec(
      name = "itglue_get_document_section",
      title = "Get a document section",
      role = VIEWER,
      effect = READ,
      description = "Get one section of a document with its whole content.")
  record GetDocumentSection(
      @Describe("Document that holds the section") long documentId,
      @Describe("Section to get") long sectionId,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements DocumentTools {

    @Override
    public ToolResult run(ToolCall call) {
      var section = call.itGlue().documentSection(documentId, sectionId);
      return ToolResult.of(
          responseFormat, DocumentText.of(section), Records.item(section.attributes()));
    }
  }
}
