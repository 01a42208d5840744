package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import io.gluegate.content.Redaction;
import io.gluegate.core.PageRequest;
import io.gluegate.itglue.FlexibleAssetType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Flexible assets, structured records such as networks or licences, and their types.
sealed interface FlexibleAssetTools extends PlainTool {

  Listing TYPES =
      new Listing(
          "Flexible asset types",
          List.of("id", "name", "description", "icon", "enabled", "updated_at"),
          List.of("description", "enabled"));

  @ToolSpec(
      name = "itglue_list_flexible_asset_types",
      title = "List flexible asset types",
      role = VIEWER,
      effect = READ,
      description =
          """
          List the types of flexible assets: structured records such as networks, backups or licences.
          Types are the same for all organizations. Call this first to learn the \
          flexible_asset_type_id that itglue_list_flexible_assets asks for.
          """)
  record ListFlexibleAssetTypes(
      @Describe("Only types whose name contains this text, in any case")
          Optional<String> filterName,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Types per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements FlexibleAssetTools {

    @Override
    public ToolResult run(ToolCall call) {
      var request = PageRequest.of(pageNumber, pageSize);
      var page = call.itGlue().flexibleAssetTypes(filterName, request);
      return TYPES.of(
          responseFormat, page.map(FlexibleAssetType::attributes).map(Redaction::redact));
    }
  }

  @ToolSpec(
      name = "itglue_get_flexible_asset_type",
      title = "Get a flexible asset type",
      role = VIEWER,
      effect = READ,
      description =
          "Get one type of flexible assets with its fields: name, key of the trait, kind, whether it is required, options and hint.")
  record GetFlexibleAssetType(
      @Describe("Type to get") long flexibleAssetTypeId,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements FlexibleAssetTools {

    @Override
    public ToolResult run(ToolCall call) {
      var type = AssetTypeText.record(call.itGlue().flexibleAssetType(flexibleAssetTypeId));
      return ToolResult.of(responseFormat, AssetTypeText.of(type), Records.item(type));
    }
  }

  @ToolSpec(
      name = "itglue_list_flexible_assets",
      title = "List flexible assets",
      role = VIEWER,
      effect = READ,
      description =
          """
          List the flexible assets of one type, of one organization or of all, with the beginnings of their values.
          Call itglue_get_flexible_asset for whole values. Passwords are never shown.
          """)
  record ListFlexibleAssets(
      @Describe("Type whose assets to list") long flexibleAssetTypeId,
      @Describe("Only assets of this organization") OptionalLong organizationId,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Assets per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements FlexibleAssetTools {

    @Override
    public ToolResult run(ToolCall call) {
      var request = PageRequest.of(pageNumber, pageSize);
      var page = call.itGlue().flexibleAssets(flexibleAssetTypeId, organizationId, request);
      var previews = page.map(AssetPreview::of);
      return ToolResult.of(
              responseFormat,
              Markdown.page("Flexible assets", previews, AssetPreview::text),
              Records.page(previews.map(AssetPreview::record)))
          .linking(page.items().stream().map(Link::of));
    }
  }

  @ToolSpec(
      name = "itglue_get_flexible_asset",
      title = "Get a flexible asset",
      role = VIEWER,
      effect = READ,
      description =
          """
          Get one flexible asset with all its traits, each under the key of its field.
          Passwords are never shown; open the asset's URL in IT Glue to see them.
          """)
  record GetFlexibleAsset(
      @Describe("Asset to get") long flexibleAssetId,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements FlexibleAssetTools {

    @Override
    public ToolResult run(ToolCall call) {
      var asset = call.itGlue().flexibleAsset(flexibleAssetId);
      var record = Redaction.redact(asset.attributes());
      return ToolResult.of(
              responseFormat, AssetText.of(asset.fields(), record), Records.item(record))
          .linking(Stream.of(Link.of(asset)));
    }
  }
}
