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

  static ObjectNode one(ObjectNode record, ArrayNode included) {
    var body = Json.object();
    body.set("data", record);
    return withIncluded(body, included);
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

  static ObjectNode list(List<ObjectNode> page, int totalCount, Query query, String path) {
    var number = number(query);
    var size = size(query);
    var pages = (totalCount + size - 1) / size;
    var body = many(page);
    var meta = body.putObject("meta").put("current-page", number);
    put(meta, "next-page", number < pages, number + 1);
    put(meta, "prev-page", number > 1, number - 1);
    meta.put("total-pages", pages).put("total-count", totalCount).putObject("filters");
    var links = body.putObject("links");
    if (pages > 1) {
      links.put("self", link(path, number, size)).put("first", link(path, 1, size));
      links.put("last", link(path, pages, size));
      if (number < pages) {
        links.put("next", link(path, number + 1, size));
      }
    }
    return body;
  }

  static ObjectNode withIncluded(ObjectNode body, ArrayNode included) {
    if (!included.isEmpty()) {
      body.set("included", included);
    }
    return body;
  }

  private static void put(ObjectNode meta, String name, boolean exists, int page) {
    if (exists) {
      meta.put(name, page);
    } else {
      meta.putNull(name);
    }
  }

  private static String link(String path, int number, int size) {
    return "%s?page%%5Bnumber%%5D=%d&page%%5Bsize%%5D=%d".formatted(path, number, size);
  }

  private static int number(Query query) {
    return Math.max(1, query.number("page[number]", 1));
  }

  private static int size(Query query) {
    return Math.clamp(query.number("page[size]", SIZE_DEFAULT), 1, SIZE_MAX);
  }
}
