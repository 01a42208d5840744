package io.gluegate.itglue;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a section of a document is. A section keeps its kind.
public enum SectionKind {
  @JsonProperty("Text")
  TEXT("Text"),
  @JsonProperty("Heading")
  HEADING("Heading"),
  @JsonProperty("Gallery")
  GALLERY("Gallery"),
  @JsonProperty("Step")
  STEP("Step");

  private final String word;

  SectionKind(String word) {
    this.word = word;
  }

  /// The API's word.
  public String resourceType() {
    return DocumentSection.TYPE_PREFIX + word;
  }
}
