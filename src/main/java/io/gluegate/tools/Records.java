package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Page;
import java.util.List;

/// Structured content: lists as `{items, total_count, page_number, has_more}`, records as `{item}`.
final class Records {

  private Records() {}

  static ObjectNode page(Page<ObjectNode> page) {
    var content = Json.object();
    var items = content.putArray("items");
    page.items().forEach(items::add);
    content
        .put("total_count", page.totalCount())
        .put("page_number", page.pageNumber())
        .put("has_more", page.hasMore());
    if (!page.notes().isEmpty()) {
      page.notes().forEach(content.putArray("notes")::add);
    }
    return content;
  }

  static ObjectNode item(ObjectNode record) {
    var content = Json.object();
    content.set("item", record);
    return content;
  }

  /// The named attributes alone; one that the record lacks is null.
  static ObjectNode pick(ObjectNode attributes, List<String> names) {
    var picked = Json.object();
    names.forEach(
        name -> picked.set(name, attributes.has(name) ? attributes.get(name) : picked.nullNode()));
    return picked;
  }
}
