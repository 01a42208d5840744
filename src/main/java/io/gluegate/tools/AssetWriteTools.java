package io.gluegate.tools;

import static io.gluegate.access.Role.ADMIN;
import static io.gluegate.access.Role.EDITOR;
import static io.gluegate.tools.Effect.CREATE;
import static io.gluegate.tools.Effect.DELETE;
import static io.gluegate.tools.Effect.UPDATE;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// Writes to flexible assets.
sealed interface AssetWriteTools extends WriteTool {

  /// What becomes of traits that an update does not name.
  enum Mode {
    @JsonProperty("merge")
    MERGE,
    @JsonProperty("replace")
    REPLACE
  }

  @ToolSpec(
      name = "itglue_create_flexible_asset",
      title = "Create a flexible asset",
      role = EDITOR,
      effect = CREATE,
      description =
          """
          Create a flexible asset of one type in one organization. Get the type first \
          (itglue_get_flexible_asset_type): its fields tell the keys of the traits and what each takes. \
          A Tag takes ids, an Upload {"content": <Base64>, "file_name": <name>}. Passwords are entered in \
          IT Glue itself.
          """)
  record CreateFlexibleAsset(
      @Describe("Organization that gets the asset") long organizationId,
      @Describe("Type of the asset") long flexibleAssetTypeId,
      @Describe("Values by the keys of the type's fields") ObjectNode traits)
      implements AssetWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      return AssetPlans.create(call, organizationId, flexibleAssetTypeId, traits);
    }
  }

  @ToolSpec(
      name = "itglue_update_flexible_asset",
      title = "Change a flexible asset",
      role = EDITOR,
      effect = UPDATE,
      description =
          """
          Change traits of a flexible asset. Those that are not named stay as they are; null clears one. \
          Files in Upload fields do not survive a change unless they are sent again, and embedded passwords may \
          not; your user is asked first when the asset has such a trait.
          """)
  record UpdateFlexibleAsset(
      @Describe("Asset to change") long flexibleAssetId,
      @Describe("New values by the keys of the fields, null to clear one") ObjectNode traits,
      @Describe("merge (when left out) keeps other traits, replace drops them") Optional<Mode> mode,
      @Describe(
              "The updated_at you read: when the asset was changed since, nothing is written and you are told")
          Optional<Instant> updatedAt)
      implements AssetWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      return AssetUpdates.plan(call, flexibleAssetId, traits, mode.orElse(Mode.MERGE), updatedAt);
    }
  }

  @ToolSpec(
      name = "itglue_delete_flexible_asset",
      title = "Delete a flexible asset",
      role = ADMIN,
      effect = DELETE,
      description =
          """
          Delete a flexible asset. Needs the agreement of a person. Its traits are kept for a while and can \
          be brought back with itglue_undo_change; files, passwords and attachments cannot.
          """)
  record DeleteFlexibleAsset(@Describe("Asset to delete") long flexibleAssetId)
      implements AssetWriteTools {

    @Override
    public Plan plan(ToolCall call) {
      return AssetPlans.delete(call, flexibleAssetId);
    }
  }
}
