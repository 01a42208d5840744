package io.gluegate.tools;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How the text of an answer is written; the structured content is the same in both.
enum ResponseFormat {
  @JsonProperty("markdown")
  MARKDOWN,
  @JsonProperty("json")
  JSON
}
