package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import io.gluegate.content.Redaction;
import io.gluegate.core.PageRequest;
import io.gluegate.itglue.Location;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Locations: the sites of organizations.
sealed interface LocationTools extends PlainTool {

  Listing LISTING =
      new Listing(
          "Locations",
          List.of(
              "id",
              "name",
              "organization_id",
              "organization_name",
              "primary",
              "address_1",
              "address_2",
              "city",
              "region_name",
              "postal_code",
              "country_name",
              "phone",
              "fax",
              "notes",
              "updated_at",
              "resource_url"),
          List.of(
              "organization_name",
              "primary",
              "address_1",
              "address_2",
              "city",
              "region_name",
              "postal_code",
              "country_name",
              "phone",
              "notes"));

  @ToolSpec(
      name = "itglue_list_locations",
      title = "List locations",
      role = VIEWER,
      effect = READ,
      description =
          "List the sites of one organization, or of all, with their addresses and telephone numbers.")
  record ListLocations(
      @Describe("Only locations of this organization") OptionalLong organizationId,
      @Describe("Only locations whose name contains this text, in any case")
          Optional<String> filterName,
      @Describe("Only locations in the city with exactly this name") Optional<String> filterCity,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Locations per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements LocationTools {

    @Override
    public ToolResult run(ToolCall call) {
      var request = PageRequest.of(pageNumber, pageSize);
      var page = call.itGlue().locations(organizationId, filterName, filterCity, request);
      return LISTING.of(responseFormat, page.map(Location::attributes).map(Redaction::redact));
    }
  }
}
