package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;

/// What a [RawQuery] was answered with: a list or one record, and the records that came along. The
/// notes say what was left out.
public record RawAnswer(
    boolean isList,
    List<ObjectNode> records,
    List<ObjectNode> included,
    OptionalLong totalCount,
    boolean hasNext,
    List<String> notes) {

  public RawAnswer {
    records = List.copyOf(records);
    included = List.copyOf(included);
    notes = List.copyOf(notes);
  }
}
