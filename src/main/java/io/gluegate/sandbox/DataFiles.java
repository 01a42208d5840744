package io.gluegate.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The files that the sandbox's data is written in, by their paths below one folder, in the order
/// of these paths. All are read at once, so that a folder and a jar look alike.
record DataFiles(SortedMap<String, String> texts) {

  private static final String ANCHOR = "/sandbox/account.yml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // A version such as 7.10 stays what was written.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static DataFiles onClassPath() {
    try {
      return beside(Objects.requireNonNull(DataFiles.class.getResource(ANCHOR), ANCHOR).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Reads the folder of this file, which may be inside a jar.
  static DataFiles beside(URI file) {
    try {
      if (!file.getScheme().equals("jar")) {
        return below(Path.of(file).resolveSibling(""));
      }
      var parts = file.toString().substring("jar:".length()).split("!", 2);
      try (var jar = FileSystems.newFileSystem(Path.of(URI.create(parts[0])))) {
        return below(jar.getPath(parts[1]).resolveSibling(""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataFiles below(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      var texts = new TreeMap<String, String>();
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        texts.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
      }
      return new DataFiles(texts);
    }
  }

  Account account() {
    return read("account.yml", text("account.yml"), Account.class);
  }

  /// The short names of all clients.
  List<String> clients() {
    return stems("clients/", ".yml");
  }

  ObjectNode client(String slug) {
    var path = "clients/" + slug + ".yml";
    return read(path, text(path), ObjectNode.class);
  }

  List<DocumentFile> sharedDocuments() {
    return documents("shared/");
  }

  List<DocumentFile> documentsOf(String slug) {
    return documents("documents/" + slug + "/");
  }

  private List<DocumentFile> documents(String folder) {
    return stems(folder, ".html").stream()
        .map(stem -> document(stem, folder + stem + ".html"))
        .toList();
  }

  private DocumentFile document(String stem, String path) {
    var parts = text(path).split("(?m)^---\\s*$", 3);
    if (parts.length < 3 || !parts[0].isBlank()) {
      throw new IllegalStateException(path + " does not begin with its title between --- lines");
    }
    return new DocumentFile(
        stem, path, read(path, parts[1], DocumentFile.Front.class), parts[2].strip());
  }

  private List<String> stems(String folder, String ending) {
    return texts.keySet().stream()
        .filter(path -> path.startsWith(folder) && path.endsWith(ending))
        .map(path -> path.substring(folder.length(), path.length() - ending.length()))
        .filter(stem -> !stem.contains("/"))
        .collect(Collectors.toUnmodifiableList());
  }

  private String text(String path) {
    return Objects.requireNonNull(texts.get(path), path);
  }

  private static <T> T read(String path, String text, Class<T> type) {
    try {
      return YAML.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(path + ": " + e.getMessage(), e);
    }
  }
}
