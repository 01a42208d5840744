package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import io.gluegate.content.Redaction;
import io.gluegate.core.PageRequest;
import io.gluegate.itglue.Configuration;
import io.gluegate.itglue.ConfigurationFilter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Configurations: devices and whatever else is looked after.
sealed interface ConfigurationTools extends PlainTool {

  Listing LISTING =
      new Listing(
          "Configurations",
          List.of(
              "id",
              "name",
              "organization_id",
              "organization_name",
              "hostname",
              "primary_ip",
              "mac_address",
              "serial_number",
              "asset_tag",
              "configuration_type_id",
              "configuration_type_name",
              "configuration_status_name",
              "manufacturer_name",
              "model_name",
              "location_name",
              "warranty_expires_at",
              "archived",
              "updated_at",
              "resource_url"),
          List.of(
              "organization_name",
              "configuration_type_name",
              "configuration_status_name",
              "manufacturer_name",
              "model_name",
              "hostname",
              "primary_ip",
              "serial_number",
              "location_name",
              "resource_url"));

  @ToolSpec(
      name = "itglue_list_configurations",
      title = "List configurations",
      role = VIEWER,
      effect = READ,
      description =
          """
          List configurations (firewalls, servers, workstations and other devices), of one organization or of all.
          Finds a device by a part of its name or by its serial number. Call itglue_get_configuration \
          for everything about one, its interfaces included.
          """)
  record ListConfigurations(
      @Describe("Only configurations of this organization") OptionalLong organizationId,
      @Describe("Only configurations whose name contains this text, in any case")
          Optional<String> filterName,
      @Describe("Only the configuration with exactly this serial number")
          Optional<String> filterSerialNumber,
      @Describe("Only configurations of the type with this id")
          OptionalLong filterConfigurationTypeId,
      @Describe("true: only archived ones, false: only those that are not; both when left out")
          Optional<Boolean> filterArchived,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Configurations per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements ConfigurationTools {

    @Override
    public ToolResult run(ToolCall call) {
      var filter =
          new ConfigurationFilter(
              organizationId,
              filterName,
              filterSerialNumber,
              filterConfigurationTypeId,
              filterArchived);
      var page = call.itGlue().configurations(filter, PageRequest.of(pageNumber, pageSize));
      return LISTING.of(responseFormat, page.map(Configuration::attributes).map(Redaction::redact));
    }
  }

  @ToolSpec(
      name = "itglue_get_configuration",
      title = "Get a configuration",
      role = VIEWER,
      effect = READ,
      description =
          "Get everything about one configuration: addresses, serial number, warranty, notes and its network interfaces.")
  record GetConfiguration(
      @Describe("Configuration to get") long configurationId,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements ConfigurationTools {

    @Override
    public ToolResult run(ToolCall call) {
      var read = call.itGlue().configuration(configurationId);
      var record = ConfigurationText.record(read.record());
      var content = Records.item(record);
      if (!read.notes().isEmpty()) {
        read.notes().forEach(content.putArray("notes")::add);
      }
      return ToolResult.of(responseFormat, ConfigurationText.of(record, read.notes()), content);
    }
  }
}
