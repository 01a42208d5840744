package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The files of fixtures, `src/test/resources/conformance`.
final class FixtureFile {

  private FixtureFile() {}

  static JsonNode read(String name) {
    try (var file = FixtureFile.class.getResourceAsStream("/conformance/" + name)) {
      return Json.read(Objects.requireNonNull(file, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
