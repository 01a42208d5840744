package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.Optional;

/// Values for a section; what is empty stays as it is. `content` replaces the whole content: HTML
/// for texts and steps, plain text for headings. `sort` counts from 0.
public record SectionChange(
    Optional<String> content,
    Optional<Integer> level,
    Optional<Integer> durationMinutes,
    Optional<Integer> sort) {

  public static SectionChange none() {
    return new SectionChange(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public SectionChange withContent(String text) {
    return new SectionChange(Optional.of(text), level, durationMinutes, sort);
  }

  public SectionChange withLevel(int value) {
    return new SectionChange(content, Optional.of(value), durationMinutes, sort);
  }

  public SectionChange withDurationMinutes(int minutes) {
    return new SectionChange(content, level, Optional.of(minutes), sort);
  }

  public SectionChange withSort(int position) {
    return new SectionChange(content, level, durationMinutes, Optional.of(position));
  }

  public boolean isEmpty() {
    return equals(none());
  }

  ObjectNode attributes() {
    var attributes = Json.object();
    content.ifPresent(text -> attributes.put("content", text));
    level.ifPresent(value -> attributes.put("level", value));
    durationMinutes.ifPresent(minutes -> attributes.put("duration", minutes));
    sort.ifPresent(position -> attributes.put("sort", position));
    return attributes;
  }
}
