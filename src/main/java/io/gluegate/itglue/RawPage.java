package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The records of a raw answer, as they came.
record RawPage(
    boolean isList,
    List<JsonNode> items,
    List<JsonNode> included,
    OptionalLong totalCount,
    boolean hasNext,
    List<String> notes) {

  RawPage {
    items = List.copyOf(items);
    included = List.copyOf(included);
    notes = List.copyOf(notes);
  }

  static RawPage of(byte[] body) {
    var envelope = JsonApi.envelope(body);
    var data = envelope.path("data");
    var meta = envelope.path("meta");
    return new RawPage(
        data.isArray(),
        data.isArray() ? data.valueStream().toList() : List.of(data),
        Stream.of(envelope.path("included"), data.path("included"))
            .flatMap(JsonNode::valueStream)
            .toList(),
        data.isArray() ? JsonApi.number(meta.path("total-count")) : OptionalLong.empty(),
        JsonApi.hasNext(meta, envelope.path("links")),
        List.of());
  }

  RawPage with(List<JsonNode> others, List<JsonNode> along, List<String> sentences) {
    return new RawPage(isList, others, along, totalCount, hasNext, sentences);
  }
}
