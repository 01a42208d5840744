package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.Redaction;
import io.gluegate.core.PageRequest;
import io.gluegate.itglue.Expiration;
import io.gluegate.itglue.ExpirationWindow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Dates on which warranties, domains, certificates and licences end.
sealed interface ExpirationTools extends PlainTool {

  Listing LISTING =
      new Listing(
          "Expirations",
          List.of(
              "id",
              "name",
              "expiration_date",
              "resource_type_name",
              "resource_id",
              "description",
              "organization_id",
              "organization_name",
              "resource_url"),
          List.of(
              "expiration_date",
              "resource_type_name",
              "description",
              "organization_name",
              "resource_url"));

  @ToolSpec(
      name = "itglue_list_expirations",
      title = "List expirations",
      role = VIEWER,
      effect = READ,
      description =
          """
          List what expires, the earliest first: warranties, domains, certificates, licences.
          Give from_date and to_date for a window, such as the next 30 days; without them past dates come, too.
          """)
  record ListExpirations(
      @Describe("Only expirations of this organization") OptionalLong organizationId,
      @Describe("First day of the window, as 2026-01-31; open when left out")
          Optional<LocalDate> fromDate,
      @Describe("Last day of the window, as 2026-01-31; open when left out")
          Optional<LocalDate> toDate,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Expirations per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements ExpirationTools {

    @Override
    public ToolResult run(ToolCall call) {
      if (fromDate.isPresent() && toDate.isPresent() && fromDate.get().isAfter(toDate.get())) {
        return ToolResult.error("from_date is later than to_date. Swap them and call again.");
      }
      var window = new ExpirationWindow(fromDate, toDate);
      var request = PageRequest.of(pageNumber, pageSize);
      var page = call.itGlue().expirations(organizationId, window, request);
      return LISTING.of(responseFormat, page.map(ExpirationTools::record));
    }
  }

  private static ObjectNode record(Expiration expiration) {
    var record = expiration.attributes().deepCopy();
    record.set("name", record.path("resource_name"));
    return Redaction.redact(record);
  }
}
