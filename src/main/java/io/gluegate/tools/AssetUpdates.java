package io.gluegate.tools;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.Snapshot;
import io.gluegate.content.Redaction;
import io.gluegate.core.Json;
import io.gluegate.itglue.ItGlue;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.itglue.StoredAsset;
import io.gluegate.itglue.TraitPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Plans that change flexible assets.
final class AssetUpdates {

  /// Changes through this gateway that are named when an asset is not as its caller knew it.
  static final int CHANGES_NAMED_MAX = 5;

  private AssetUpdates() {}

  static Plan plan(
      ToolCall call,
      long id,
      ObjectNode traits,
      AssetWriteTools.Mode mode,
      Optional<Instant> knownSince) {
    var standIn = AssetPlans.standIns(traits);
    if (standIn.isPresent()) {
      return standIn.get();
    }
    var asset = call.itGlue().storedFlexibleAsset(id);
    var stale = knownSince.flatMap(known -> stale(call, asset, known, traits));
    return stale.isPresent() ? stale.get() : plan(call, asset, traits, mode);
  }

  /// Puts the traits back that the asset had.
  static Plan putBack(ToolCall call, Snapshot before) {
    return plan(
        call,
        call.itGlue().storedFlexibleAsset(Undoing.id(before)),
        AssetState.traits(before),
        AssetWriteTools.Mode.REPLACE);
  }

  private static Plan plan(
      ToolCall call, StoredAsset asset, ObjectNode traits, AssetWriteTools.Mode mode) {
    var merge = AssetState.merge(asset);
    var outcome =
        switch (mode) {
          case MERGE -> merge.merge(asset, traits);
          case REPLACE -> merge.replace(asset, traits);
        };
    return switch (outcome) {
      case TraitPlan.Refused(var reasons) -> AssetPlans.refused(reasons);
      case TraitPlan.Ready ready when changesNothing(asset, ready) ->
          new Plan.Refused("There is nothing to change: the asset has these traits already.");
      case TraitPlan.Ready ready -> {
        call.itGlue().requireLinks(asset, ready.traits());
        yield write(asset, ready);
      }
    };
  }

  private static boolean changesNothing(StoredAsset asset, TraitPlan.Ready ready) {
    var kept = AssetState.merge(asset).kept(asset).traits();
    return Json.canonical(kept).equals(Json.canonical(ready.traits()));
  }

  private static Plan write(StoredAsset asset, TraitPlan.Ready ready) {
    var before = AssetState.snapshot(asset);
    return Plan.Write.of(
            AssetState.subject(asset),
            "Changes %s of %s".formatted(before.title(), AssetState.client(asset)),
            new ChangeContent(List.of(before), List.of(AssetState.planned(asset, ready.traits()))),
            new Updating(asset, ready.traits()))
        .losing(AssetState.losses(ready.losses()));
  }

  /// Sends an update of an asset that is still as it was planned for, and knows whether it is
  /// there.
  private record Updating(StoredAsset planned, ObjectNode traits) implements Plan.Step {

    @Override
    public Plan.Written send(ItGlue itGlue) {
      var now = itGlue.storedFlexibleAsset(planned.id());
      if (!isSame(planned, now)) {
        throw new ItGlueException(
            ItGlueException.Kind.INVALID,
            "The asset was changed in this very moment, so nothing was written. Read it again and repeat the call.");
      }
      return written(itGlue.assetWrites().update(now, traits));
    }

    @Override
    public Optional<Plan.Written> find(ItGlue itGlue, Plan.Sent sent) {
      return Optional.of(itGlue.storedFlexibleAsset(planned.id()))
          .filter(now -> !now.updatedAt().equals(planned.updatedAt()))
          .filter(now -> AssetState.merge(now).isAs(now, traits))
          .map(Updating::written);
    }

    private static boolean isSame(StoredAsset one, StoredAsset other) {
      return one.updatedAt().equals(other.updatedAt())
          && Json.canonical(AssetState.snapshot(one).state())
              .equals(Json.canonical(AssetState.snapshot(other).state()));
    }

    private static Plan.Written written(StoredAsset asset) {
      return AssetState.written(asset, "Changed the flexible asset (id %d).".formatted(asset.id()));
    }
  }

  /// The refusal when the asset is not as the caller knew it.
  private static Optional<Plan> stale(
      ToolCall call, StoredAsset asset, Instant known, ObjectNode traits) {
    var now = asset.updatedAt();
    if (now.isEmpty()) {
      return Optional.of(
          new Plan.Refused(
              "IT Glue does not say when this asset was changed, so updated_at cannot be checked. Nothing was changed."));
    }
    if (now.get().truncatedTo(MILLIS).equals(known.truncatedTo(MILLIS))) {
      return Optional.empty();
    }
    return Optional.of(
        new Plan.Refused(
            "The asset was changed at %s, after you read it, so nothing was written. %s%sRead it again with itglue_get_flexible_asset."
                .formatted(now.get(), present(asset, traits), byGateway(call, asset, known))));
  }

  /// The values the caller would change, as readers see them.
  private static String present(StoredAsset asset, ObjectNode traits) {
    var shown = Redaction.redact(asset.shown().traits());
    var values =
        traits
            .propertyStream()
            .map(trait -> "%s: %s".formatted(trait.getKey(), value(shown.path(trait.getKey()))))
            .collect(Collectors.joining("; "));
    return values.isEmpty() ? "" : "Now it has %s. ".formatted(values);
  }

  private static String value(JsonNode value) {
    var text = ValueText.of(value);
    return text.isEmpty() ? "(nothing)" : text;
  }

  private static String byGateway(ToolCall call, StoredAsset asset, Instant known) {
    var wanted =
        new ChangeJournal.Wanted(
            OptionalLong.empty(),
            OptionalLong.of(asset.id()),
            VisibleChanges.of(call),
            call.principal().readable());
    var changes =
        call.backends().journal().newest(wanted, Optional.empty(), CHANGES_NAMED_MAX).stream()
            .filter(change -> change.kind().equals(Kinds.ASSET))
            .filter(change -> change.startedAt().isAfter(known))
            .map(
                change ->
                    "%s by %s (%s)".formatted(change.id(), change.label(), change.startedAt()))
            .collect(Collectors.joining(", "));
    return changes.isEmpty() ? "" : "Through this gateway: %s. ".formatted(changes);
  }
}
