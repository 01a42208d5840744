package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;

/// JSON:API bodies: one record, or a page of them with `meta` and `links`.
final class Envelope {

  private static final int SIZE_DEFAULT = 50;
  private static final int SIZE_MAX = 1000;

  private Envelope() {}

  static ObjectNode one(ObjectNode record) {
    var body = Json.object();
    body.set("data", record);
    return body;
  }

  static ObjectNode many(List<ObjectNode> records) {
    var body = Json.object();
    records.forEach(body.putArray("data")::add);
    return body;
  }

  /// The part of the list that the request asks for.
  static <T> List<T> page(List<T> all, Query query) {
    var size = size(query);
    var first = (long) (number(query) - 1) * size;
    return first >= all.size()
        ? List.of()
        : all.subList((int) first, (int) Math.min(all.size(), first + size));
  }

  static int size(Query query) {
    return Math.clamp(query.number("page[size]", SIZE_DEFAULT), 1, SIZE_MAX);
  }

  static ObjectNode list(List<ObjectNode> page, int totalCount, Query query, String url) {
    var number = number(query);
    var size = size(query);
    var pages = (totalCount + size - 1) / size;
    var body = many(page);
    var meta = body.putObject("meta").put("current-page", number);
    meta.put("next-page", number < pages ? number + 1 : null);
    meta.put("prev-page", number > 1 ? number - 1 : null);
    meta.put("total-pages", pages).put("total-count", totalCount).putObject("filters");
    var links = body.putObject("links");
    if (pages > 1) {
      link(links, "self", number, query, url);
      link(links, "first", 1, query, url);
      if (number > 1) {
        link(links, "prev", Math.min(number - 1, pages), query, url);
      }
      if (number < pages) {
        link(links, "next", number + 1, query, url);
      }
      link(links, "last", pages, query, url);
    }
    return body;
  }

  static ObjectNode withIncluded(ObjectNode body, ArrayNode included) {
    if (!included.isEmpty()) {
      body.set("included", included);
    }
    return body;
  }

  private static void link(ObjectNode links, String name, int number, Query query, String url) {
    links.put(name, url + "?" + query.page(number, size(query)));
  }

  private static int number(Query query) {
    return Math.max(1, query.number("page[number]", 1));
  }
}
