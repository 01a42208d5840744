package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares traits that were sent with those of an asset, which are read in other forms.
final class SameTraits {

  private final Map<String, FlexibleAssetField> fields = new HashMap<>();

  SameTraits(List<FlexibleAssetField> fields) {
    fields.forEach(field -> this.fields.putIfAbsent(field.nameKey(), field));
  }

  /// Whether the asset has all that was sent. It may have more: IT Glue fills in defaults.
  boolean of(ObjectNode sent, ObjectNode kept) {
    return sent.properties().stream()
        .allMatch(trait -> same(trait.getKey(), trait.getValue(), kept.path(trait.getKey())));
  }

  private boolean same(String key, JsonNode sent, JsonNode kept) {
    if (!fields.containsKey(key)) {
      return sent.equals(kept);
    }
    return switch (TraitKind.of(fields.get(key))) {
      case NUMBER, PERCENT -> sameNumber(sent.asText(""), kept.asText(""));
      case TAG -> ids(sent).equals(ids(kept));
      case UPLOAD ->
          kept.path("values").path(0).toString().contains(sent.path("file_name").toString());
      default -> SameText.of(sent.asText(""), kept.asText(""));
    };
  }

  private static boolean sameNumber(String sent, String kept) {
    var areNumbers = TraitInput.isNumber(sent) && TraitInput.isNumber(kept);
    return areNumbers
        ? new BigDecimal(sent).compareTo(new BigDecimal(kept)) == 0
        : sent.equals(kept);
  }

  private static Set<JsonNode> ids(JsonNode value) {
    var ids = new HashSet<JsonNode>();
    TagIds.of(value).ifPresent(all -> all.forEach(ids::add));
    return ids;
  }
}
