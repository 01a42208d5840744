package io.gluegate.itglue;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Works out which traits to send for one type of asset.
///
/// IT Glue replaces all traits with those it is sent. So what stays is sent again, in the form in
/// which it is written: links as ids. Files cannot be sent again, since only their names are read,
/// and passwords are never sent; those are told as losses.
public final class TraitMerge {

  private final Map<String, FlexibleAssetField> fields = new LinkedHashMap<>();

  public TraitMerge(List<FlexibleAssetField> fields) {
    fields.forEach(field -> this.fields.merge(field.nameKey(), field, TraitMerge::stricter));
  }

  /// What an asset has now, as it could be sent again, and what could not be.
  public TraitPlan.Ready kept(StoredAsset asset) {
    return new Draft(asset.traits()).kept();
  }

  /// Whether the asset has these traits, and no others that could be sent.
  public boolean isAs(StoredAsset asset, ObjectNode sent) {
    var now = kept(asset).traits();
    return new SameTraits(asset.fields()).of(sent, asset.traits())
        && now.propertyStream().allMatch(trait -> sent.has(trait.getKey()));
  }

  /// Traits for a new asset.
  public TraitPlan create(ObjectNode given) {
    return new Draft(Json.object()).replaced(given);
  }

  /// The asset's traits with these changes; null or an empty value clears a trait.
  public TraitPlan merge(StoredAsset asset, ObjectNode changes) {
    return merge(asset.traits(), changes);
  }

  /// These traits and no others.
  public TraitPlan replace(StoredAsset asset, ObjectNode given) {
    return replace(asset.traits(), given);
  }

  TraitPlan merge(ObjectNode present, ObjectNode changes) {
    return new Draft(present).merged(changes);
  }

  TraitPlan replace(ObjectNode present, ObjectNode given) {
    return new Draft(present).replaced(given);
  }

  /// Of two fields with one key, the one that allows less.
  private static FlexibleAssetField stricter(FlexibleAssetField one, FlexibleAssetField other) {
    return TraitKind.of(one).compareTo(TraitKind.of(other)) >= 0 ? one : other;
  }

  private static String named(FlexibleAssetField field) {
    return "%s (%s)".formatted(field.name(), field.nameKey());
  }

  /// One plan in the making.
  private final class Draft {

    private final ObjectNode present;
    private final ObjectNode sent = Json.object();
    private final List<TraitLoss> losses = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final Set<String> misfits = new HashSet<>();

    private Draft(ObjectNode present) {
      this.present = present;
    }

    private TraitPlan merged(ObjectNode changes) {
      give(changes);
      untouched(changes).forEach(this::keep);
      return plan();
    }

    private TraitPlan replaced(ObjectNode given) {
      give(given);
      untouched(given).forEach((key, value) -> lose(key, reasonToDrop(key)));
      return plan();
    }

    private TraitPlan.Ready kept() {
      untouched(Json.object()).forEach(this::keep);
      return new TraitPlan.Ready(sent, losses);
    }

    private TraitPlan plan() {
      requireAll();
      return reasons.isEmpty() ? new TraitPlan.Ready(sent, losses) : new TraitPlan.Refused(reasons);
    }

    private void give(ObjectNode given) {
      var unknown =
          given.propertyStream().map(Map.Entry::getKey).filter(k -> !fields.containsKey(k));
      var words = unknown.map(key -> "'" + key + "'").collect(joining(", "));
      if (!words.isEmpty()) {
        reasons.add(
            "This type has no field with the key %s. Its keys: %s.".formatted(words, validKeys()));
      }
      given.properties().stream()
          .filter(entry -> fields.containsKey(entry.getKey()))
          .forEach(entry -> give(field(entry.getKey()), entry.getValue()));
    }

    private void give(FlexibleAssetField field, JsonNode value) {
      if (TraitKind.of(field).isWritable() && TraitInput.isBlank(value)) {
        return;
      }
      switch (TraitInput.of(field, value)) {
        case TraitInput.Fits(var fitting) -> sent.set(field.nameKey(), fitting);
        case TraitInput.Misfit(var takes) -> {
          misfits.add(field.nameKey());
          reasons.add("%s takes %s.".formatted(named(field), takes));
        }
      }
    }

    private Map<String, JsonNode> untouched(ObjectNode named) {
      var left = new LinkedHashMap<String, JsonNode>();
      present
          .propertyStream()
          .filter(entry -> !named.has(entry.getKey()) && hasValue(entry))
          .forEach(entry -> left.put(entry.getKey(), entry.getValue()));
      return left;
    }

    private boolean hasValue(Map.Entry<String, JsonNode> trait) {
      var value = trait.getValue();
      var isEmptyList = value.path("values").isArray() && value.path("values").isEmpty();
      return !TraitInput.isBlank(value) && !isEmptyList;
    }

    private void keep(String key, JsonNode value) {
      var kept = sendable(key, value);
      kept.ifPresentOrElse(again -> sent.set(key, again), () -> lose(key, reasonToLose(key)));
    }

    private Optional<? extends JsonNode> sendable(String key, JsonNode value) {
      return switch (kind(key)) {
        case TAG -> TagIds.of(value);
        case TEXT, TEXTBOX, SELECT, CHECKBOX, DATE, NUMBER, PERCENT ->
            Optional.of(value).filter(JsonNode::isValueNode);
        case UPLOAD, HEADER, PASSWORD, OTHER -> Optional.empty();
      };
    }

    private TraitLoss.Reason reasonToLose(String key) {
      return switch (kind(key)) {
        case UPLOAD -> TraitLoss.Reason.FILE;
        case PASSWORD -> TraitLoss.Reason.PASSWORD;
        default -> TraitLoss.Reason.UNKNOWN_FORM;
      };
    }

    private TraitLoss.Reason reasonToDrop(String key) {
      return kind(key) == TraitKind.PASSWORD
          ? TraitLoss.Reason.PASSWORD
          : TraitLoss.Reason.LEFT_OUT;
    }

    private void lose(String key, TraitLoss.Reason reason) {
      var name = fields.containsKey(key) ? field(key).name() : key;
      losses.add(new TraitLoss(key, name, reason));
    }

    private void requireAll() {
      fields.values().stream()
          .filter(FlexibleAssetField::required)
          .filter(field -> !sent.has(field.nameKey()) && !misfits.contains(field.nameKey()))
          .forEach(this::require);
    }

    private void require(FlexibleAssetField field) {
      switch (TraitKind.of(field)) {
        case HEADER -> {}
        case PASSWORD, OTHER -> {
          if (!present.hasNonNull(field.nameKey())) {
            reasons.add(
                "%s is required and can be entered in IT Glue only.".formatted(named(field)));
          }
        }
        case UPLOAD ->
            reasons.add(
                "%s is a required file; send it, too, since IT Glue drops it with every change."
                    .formatted(named(field)));
        default -> reasons.add("%s is required.".formatted(named(field)));
      }
    }

    private TraitKind kind(String key) {
      return fields.containsKey(key) ? TraitKind.of(field(key)) : TraitKind.OTHER;
    }

    private FlexibleAssetField field(String key) {
      return Optional.ofNullable(fields.get(key)).orElseThrow();
    }

    private String validKeys() {
      return fields.values().stream()
          .filter(field -> TraitKind.of(field).isWritable())
          .map(FlexibleAssetField::nameKey)
          .collect(joining(", "));
    }
  }
}
