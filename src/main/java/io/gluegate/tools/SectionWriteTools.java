package io.gluegate.tools;

import static io.gluegate.access.Role.EDITOR;
import static io.gluegate.tools.Effect.CREATE;
import static io.gluegate.tools.Effect.DELETE;
import static io.gluegate.tools.Effect.UPDATE;

import io.gluegate.itglue.NewSection;
import io.gluegate.itglue.SectionChange;
import io.gluegate.itglue.SectionKind;
import java.util.Optional;
import java.util.OptionalInt;

/// Writes to the sections of documents, which hold their content.
sealed interface SectionWriteTools extends WriteTool {

  /// Characters of a section's content.
  int CONTENT_LENGTH_MAX = 1_000_000;

  @ToolSpec(
      name = "itglue_create_document_section",
      title = "Add a section to a document",
      role = EDITOR,
      effect = CREATE,
      description =
          """
          Add a section to a document: Text and Step hold HTML, Heading plain text and a level, Gallery images.
          Readers see it once the document is published (itglue_publish_document).
          """)
  record CreateDocumentSection(
      @Describe("Document that gets the section") long documentId,
      @Describe("Kind of section; it cannot be changed later") SectionKind sectionType,
      @Length(max = CONTENT_LENGTH_MAX)
          @Describe("HTML for Text and Step, plain text for Heading; needed for these three")
          Optional<String> content,
      @Range(min = 1, max = 6) @Describe("Level of a Heading, needed for it") OptionalInt level,
      @Range(min = 0, max = 100_000) @Describe("Minutes that a Step takes") OptionalInt duration,
      @Range(min = 0, max = 100_000) @Describe("Position from 0; left out, the section is the last")
          OptionalInt sort)
      implements SectionWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      if (content.isEmpty() && sectionType != SectionKind.GALLERY) {
        return new Plan.Refused("A section of this kind needs content.");
      }
      if (level.isEmpty() && sectionType == SectionKind.HEADING) {
        return new Plan.Refused("A Heading needs a level from 1 to 6.");
      }
      return SectionPlans.create(
          call, documentId, new NewSection(sectionType, change(content, level, duration, sort)));
    }
  }

  @ToolSpec(
      name = "itglue_update_document_section",
      title = "Change a section of a document",
      role = EDITOR,
      effect = UPDATE,
      description =
          """
          Change one section of a document. What is left out stays; content replaces the whole content of the section.
          Readers see it once the document is published (itglue_publish_document).
          """)
  record UpdateDocumentSection(
      @Describe("Document that holds the section") long documentId,
      @Describe("Section to change") long sectionId,
      @Length(max = CONTENT_LENGTH_MAX)
          @Describe("New content: HTML for Text and Step, plain text for Heading")
          Optional<String> content,
      @Range(min = 1, max = 6) @Describe("New level of a Heading") OptionalInt level,
      @Range(min = 0, max = 100_000) @Describe("Minutes that a Step takes") OptionalInt duration,
      @Range(min = 0, max = 100_000) @Describe("New position from 0") OptionalInt sort)
      implements SectionWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      var change = change(content, level, duration, sort);
      return change.isEmpty()
          ? new Plan.Refused("Give content, level, duration or sort: there is nothing to change.")
          : SectionPlans.update(call, documentId, sectionId, change);
    }
  }

  @ToolSpec(
      name = "itglue_delete_document_section",
      title = "Delete a section of a document",
      role = EDITOR,
      effect = DELETE,
      description =
          """
          Delete one section of a document. Needs the agreement of a person. Its text is kept for a \
          while and can be brought back with itglue_undo_change; its images cannot.
          """)
  record DeleteDocumentSection(
      @Describe("Document that holds the section") long documentId,
      @Describe("Section to delete") long sectionId)
      implements SectionWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      return SectionPlans.delete(call, documentId, sectionId);
    }
  }

  private static SectionChange change(
      Optional<String> content, OptionalInt level, OptionalInt duration, OptionalInt sort) {
    return new SectionChange(content, boxed(level), boxed(duration), boxed(sort));
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }
}
