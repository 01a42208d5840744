package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.Snapshot;
import io.gluegate.content.Redaction;
import io.gluegate.core.Json;
import io.gluegate.core.Sha256;
import io.gluegate.itglue.StoredAsset;
import io.gluegate.itglue.TraitLoss;
import io.gluegate.itglue.TraitMerge;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A flexible asset as a change keeps it: its traits in the form in which they can be sent again,
/// without passwords, and of files no more than what tells them apart.
final class AssetState {

  private static final String TRAITS = "traits";

  private AssetState() {}

  static Snapshot snapshot(StoredAsset asset) {
    var state = state(asset, merge(asset).kept(asset).traits());
    asset.updatedAt().ifPresent(at -> state.put("updated_at", at.toString()));
    return Snapshot.of(Kinds.ASSET, asset.id(), asset.shown().name(), state);
  }

  /// The asset as it will be with these traits.
  static Snapshot planned(StoredAsset asset, ObjectNode traits) {
    return Snapshot.of(
        Kinds.ASSET, asset.id(), asset.shown().name(), state(asset, withoutContent(traits)));
  }

  static Snapshot planned(long organizationId, long typeId, String name, ObjectNode traits) {
    return Snapshot.planned(
        Kinds.ASSET, name, state(organizationId, typeId, withoutContent(traits)));
  }

  static ObjectNode traits(Snapshot snapshot) {
    return snapshot.state().path(TRAITS) instanceof ObjectNode traits ? traits : Json.object();
  }

  static TraitMerge merge(StoredAsset asset) {
    return new TraitMerge(asset.fields());
  }

  static List<String> losses(List<TraitLoss> losses) {
    return losses.stream().map(TraitLoss::sentence).toList();
  }

  static ChangeJournal.Subject subject(StoredAsset asset) {
    return new ChangeJournal.Subject(
        Kinds.ASSET,
        OptionalLong.of(asset.id()),
        OptionalLong.of(asset.organizationId()),
        asset.shown().name());
  }

  static String client(StoredAsset asset) {
    return Markdown.line(
        asset.shown().organizationName().orElse("organization " + asset.organizationId()));
  }

  static Plan.Written written(StoredAsset asset, String sentence) {
    var shown = asset.shown();
    return new Plan.Written(
        List.of(snapshot(asset)),
        sentence + "\n\n" + AssetText.of(shown),
        Optional.of(Redaction.redact(shown.attributes())));
  }

  private static ObjectNode state(StoredAsset asset, ObjectNode traits) {
    return state(asset.organizationId(), asset.typeId(), traits);
  }

  private static ObjectNode state(long organizationId, long typeId, ObjectNode traits) {
    var state =
        Json.object().put("organization_id", organizationId).put("flexible_asset_type_id", typeId);
    state.set(TRAITS, traits);
    // As it will be read from the journal, where a number has the smallest type that fits.
    return (ObjectNode) Json.read(Json.write(state));
  }

  private static ObjectNode withoutContent(ObjectNode traits) {
    var slim = Json.object();
    traits
        .properties()
        .forEach(
            trait ->
                slim.set(
                    trait.getKey(),
                    trait.getValue().isObject() ? file(trait.getValue()) : trait.getValue()));
    return slim;
  }

  private static ObjectNode file(JsonNode upload) {
    var content = upload.path("content").asText();
    return Json.object()
        .put("file_name", upload.path("file_name").asText())
        .put("sha256_of_base64", Sha256.hex(content));
  }
}
