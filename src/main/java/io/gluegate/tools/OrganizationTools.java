package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import io.gluegate.core.PageRequest;
import io.gluegate.itglue.ListFilter;
import io.gluegate.itglue.Organization;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Organizations: the provider's clients.
sealed interface OrganizationTools extends PlainTool {

  Listing LISTING =
      new Listing(
          "Organizations",
          List.of(
              "id",
              "name",
              "description",
              "organization_type_name",
              "organization_status_name",
              "short_name",
              "updated_at"),
          List.of(
              "short_name",
              "organization_type_name",
              "organization_status_name",
              "description",
              "updated_at"));

  @ToolSpec(
      name = "itglue_list_organizations",
      title = "List organizations",
      role = VIEWER,
      effect = READ,
      description =
          """
          List the organizations (clients) of the account, with their ids.
          Start here to learn the organization_id that other tools ask for.
          """)
  record ListOrganizations(
      @Describe("Only organizations whose name contains this text, in any case")
          Optional<String> filterName,
      @Describe("Only the organization with this id") OptionalLong filterId,
      @Matches(Matches.SORT)
          @Describe("Attribute to sort by, such as name or -updated_at (descending)")
          Optional<String> sort,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Organizations per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements OrganizationTools {

    @Override
    public ToolResult run(ToolCall call) {
      var filter = new ListFilter(filterName, filterId, sort);
      var page = call.itGlue().organizations(filter, PageRequest.of(pageNumber, pageSize));
      return LISTING
          .of(responseFormat, page.map(Organization::attributes))
          .linking(page.items().stream().map(Link::of));
    }
  }

  @ToolSpec(
      name = "itglue_get_organization",
      title = "Get an organization",
      role = VIEWER,
      effect = READ,
      description = "Get everything about one organization: type, status, notes, alerts.")
  record GetOrganization(
      @Describe("Organization to get") long organizationId,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements OrganizationTools {

    @Override
    public ToolResult run(ToolCall call) {
      var organization = call.itGlue().organization(organizationId);
      return ToolResult.of(
              responseFormat,
              OrganizationText.of(organization),
              Records.item(organization.attributes()))
          .linking(Stream.of(Link.of(organization)));
    }
  }
}
