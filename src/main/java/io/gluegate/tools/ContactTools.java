package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import io.gluegate.content.Redaction;
import io.gluegate.core.PageRequest;
import io.gluegate.itglue.Contact;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Contacts: the people at organizations.
sealed interface ContactTools extends PlainTool {

  Listing LISTING =
      new Listing(
          "Contacts",
          List.of(
              "id",
              "name",
              "title",
              "organization_id",
              "organization_name",
              "contact_type_name",
              "important",
              "location_name",
              "contact_emails",
              "contact_phones",
              "notes",
              "updated_at",
              "resource_url"),
          List.of(
              "title",
              "organization_name",
              "contact_type_name",
              "important",
              "location_name",
              "contact_emails",
              "contact_phones",
              "notes"));

  @ToolSpec(
      name = "itglue_list_contacts",
      title = "List contacts",
      role = VIEWER,
      effect = READ,
      description =
          "List the people at one organization, or at all, with their roles, addresses and telephone numbers.")
  record ListContacts(
      @Describe("Only contacts of this organization") OptionalLong organizationId,
      @Describe("Only contacts whose whole name contains this text, in any case")
          Optional<String> filterName,
      @Describe("Only the contact with exactly this primary e-mail address")
          Optional<String> filterPrimaryEmail,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Contacts per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements ContactTools {

    @Override
    public ToolResult run(ToolCall call) {
      var request = PageRequest.of(pageNumber, pageSize);
      var page = call.itGlue().contacts(organizationId, filterName, filterPrimaryEmail, request);
      return LISTING.of(responseFormat, page.map(Contact::attributes).map(Redaction::redact));
    }
  }
}
