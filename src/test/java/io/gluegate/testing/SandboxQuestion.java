package io.gluegate.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/// A question that a technician asks of the sandbox's documents, and the keys of the documents that
/// answer it, such as `harbor-dental/internet-outage`.
public record SandboxQuestion(String question, List<String> answers) {

  /// Those in people's words, about shared documents first.
  public static List<SandboxQuestion> all() {
    return Stream.concat(shared().stream(), read("questions-clients.yml").stream()).toList();
  }

  public static List<SandboxQuestion> shared() {
    return read("questions-shared.yml");
  }

  /// Those that name one thing exactly, in some way of writing: a serial number, an address, a
  /// code.
  public static List<SandboxQuestion> identifiers() {
    return read("questions-identifiers.yml");
  }

  private static List<SandboxQuestion> read(String name) {
    try (var file = SandboxQuestion.class.getResourceAsStream("/sandbox/" + name)) {
      return file == null
          ? List.of()
          : new YAMLMapper().readValue(file, new TypeReference<List<SandboxQuestion>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
