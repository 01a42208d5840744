package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Page;
import java.util.List;
import java.util.Optional;

/// How the records of one kind are listed: the title, the attributes of an item, and those that a
/// reader is shown beside the name.
record Listing(String title, List<String> attributes, List<String> shown) {

  Listing {
    attributes = List.copyOf(attributes);
    shown = List.copyOf(shown);
  }

  ToolResult of(Optional<ResponseFormat> format, Page<ObjectNode> records) {
    var items = records.map(record -> Records.pick(record, attributes));
    var markdown = Markdown.page(title, items, item -> Markdown.item(item, shown));
    return ToolResult.of(format, markdown, Records.page(items));
  }
}
