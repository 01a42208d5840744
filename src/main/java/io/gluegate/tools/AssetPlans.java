package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.Snapshot;
import io.gluegate.content.Redaction;
import io.gluegate.core.Json;
import io.gluegate.itglue.FlexibleAsset;
import io.gluegate.itglue.FlexibleAssetField;
import io.gluegate.itglue.FlexibleAssetType;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.StoredAsset;
import io.gluegate.itglue.TraitMerge;
import io.gluegate.itglue.TraitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Plans that make and delete flexible assets.
final class AssetPlans {

  private AssetPlans() {}

  static Plan create(ToolCall call, long organizationId, long typeId, ObjectNode traits) {
    var standIn = standIns(traits);
    if (standIn.isPresent()) {
      return standIn.get();
    }
    var type = call.itGlue().flexibleAssetType(typeId);
    return switch (new TraitMerge(type.fields()).create(traits)) {
      case TraitPlan.Refused(var reasons) -> refused(reasons);
      case TraitPlan.Ready(var sent, var _) -> create(call, organizationId, type, sent);
    };
  }

  private static Plan create(
      ToolCall call, long organizationId, FlexibleAssetType type, ObjectNode sent) {
    var organization = call.itGlue().organization(organizationId);
    call.itGlue().requireLinks(type, sent);
    var name = title(type, sent);
    return Plan.Write.of(
        new ChangeJournal.Subject(
            Kinds.ASSET, OptionalLong.empty(), OptionalLong.of(organizationId), name),
        "Creates the flexible asset \"%s\" (%s) at %s"
            .formatted(
                Markdown.line(name),
                Markdown.line(type.name()),
                Markdown.line(organization.name())),
        new ChangeContent(
            List.of(), List.of(AssetState.planned(organizationId, type.id(), name, sent))),
        new Creating(organizationId, type, sent));
  }

  /// Sends a create, and knows its asset again.
  private record Creating(long organizationId, FlexibleAssetType type, ObjectNode traits)
      implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      return written(itGlue.assetWrites().create(organizationId, type, traits));
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      if (sent.recordId().isPresent()) {
        return Found.orGone(() -> written(itGlue.storedFlexibleAsset(sent.recordId().getAsLong())));
      }
      var since = sent.at().minusSeconds(DocumentPlans.CLOCKS_APART_SECONDS_MAX);
      return itGlue.lookups().assets(organizationId, type, traits, since).records().stream()
          .findFirst()
          .map(FlexibleAsset::id)
          .map(itGlue::storedFlexibleAsset)
          .map(Creating::written);
    }

    private static Plan.Written written(StoredAsset asset) {
      return AssetState.written(
          asset,
          "Created the flexible asset \"%s\" (id %d)."
              .formatted(Markdown.line(asset.shown().name()), asset.id()));
    }
  }

  static Plan delete(ToolCall call, long id) {
    var asset = call.itGlue().storedFlexibleAsset(id);
    var before = AssetState.snapshot(asset);
    var losses = new ArrayList<String>();
    losses.add(
        "%s: its traits can be brought back with itglue_undo_change, under another id; its attachments, related items and revisions cannot"
            .formatted(before.title()));
    losses.addAll(AssetState.losses(AssetState.merge(asset).kept(asset).losses()));
    return Plan.Write.of(
            AssetState.subject(asset),
            "Deletes %s of %s".formatted(before.title(), AssetState.client(asset)),
            new ChangeContent(List.of(before), List.of()),
            new Deleting(id))
        .losing(losses);
  }

  /// Sends a delete, and knows whether the asset has gone.
  private record Deleting(long id) implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      itGlue.assetWrites().delete(id);
      return written();
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      return Found.orGone(() -> itGlue.storedFlexibleAsset(id)).isPresent()
          ? Optional.empty()
          : Optional.of(written());
    }

    private Plan.Written written() {
      var deleted = Json.object();
      deleted.putArray("deleted_ids").add(id);
      return new Plan.Written(
          List.of(), "Deleted the flexible asset (id %d).".formatted(id), Optional.of(deleted));
    }
  }

  /// Makes a deleted asset anew.
  static Plan restore(ToolCall call, Snapshot before) {
    var state = before.state();
    return create(
        call,
        state.path("organization_id").asLong(),
        state.path("flexible_asset_type_id").asLong(),
        AssetState.traits(before));
  }

  static Plan refused(List<String> reasons) {
    return new Plan.Refused(String.join(" ", reasons) + " Nothing was changed.");
  }

  /// What is shown in the place of a secret must not be written over the secret.
  static Optional<Plan> standIns(ObjectNode traits) {
    var keys =
        traits
            .propertyStream()
            .filter(trait -> isStandIn(trait.getValue()))
            .map(trait -> trait.getKey())
            .collect(Collectors.joining(", "));
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plan.Refused(
                "%s: this holds words that are shown in the place of a secret, such as [redacted]. Leave the trait out, or give its whole value. Nothing was changed."
                    .formatted(keys)));
  }

  /// Whether a text is, or holds, what is shown in the place of a secret.
  private static boolean isStandIn(JsonNode value) {
    return value.isTextual()
        && (Redaction.isRedacted(value.textValue()) || FlexibleAsset.isWithheld(value.textValue()));
  }

  /// As IT Glue will make the name, as far as the values are plain.
  private static String title(FlexibleAssetType type, ObjectNode traits) {
    var title =
        type.fields().stream()
            .filter(FlexibleAssetField::useForTitle)
            .map(field -> traits.path(field.nameKey()))
            .filter(JsonNode::isValueNode)
            .map(JsonNode::asText)
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(" "));
    return title.isEmpty() ? type.name() : title;
  }
}
