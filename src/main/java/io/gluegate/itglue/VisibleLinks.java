package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Json;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What may be seen of the records that a Tag field links to. They may be any organization's, which
/// only their address in the web interface tells; one that does not tell is closed to a view that
/// is limited.
record VisibleLinks(OrganizationScope scope) {

  static final VisibleLinks ALL = new VisibleLinks(OrganizationScope.EVERYTHING);

  private static final Pattern PAGE = Pattern.compile("https?://[^/]+/(\\d{1,18})(?:[/?#].*)?");

  /// The value with those links alone that may be seen.
  JsonNode shown(FlexibleAssetField field, JsonNode value) {
    if (scope.isEverything()) {
      return value;
    }
    var kept = Json.object().put("type", value.path("type").asText());
    var values = kept.putArray("values");
    value.path("values").valueStream().filter(link -> isVisible(field, link)).forEach(values::add);
    return kept;
  }

  /// Whether nothing was kept back.
  boolean isWhole(FlexibleAssetField field, JsonNode value) {
    return scope.isEverything()
        || value.path("values").valueStream().allMatch(link -> isVisible(field, link));
  }

  private boolean isVisible(FlexibleAssetField field, JsonNode link) {
    var organization =
        field.tagType().filter("Organizations"::equalsIgnoreCase).isPresent()
            ? JsonApi.number(link.path("id"))
            : ofPage(link.path("resource-url").asText(""));
    return organization.isPresent() && scope.includes(organization.getAsLong());
  }

  private static OptionalLong ofPage(String url) {
    return Optional.of(PAGE.matcher(url)).filter(page -> page.matches()).stream()
        .mapToLong(page -> Long.parseLong(page.group(1)))
        .findFirst();
  }
}
