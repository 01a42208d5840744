package io.gluegate.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.gluegate.core.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads YAML as a tree, with anchors and merge keys resolved.
final class Yaml {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::-[^}]*)?}");

  private Yaml() {}

  static JsonNode file(String path) throws IOException {
    var loaded = new org.yaml.snakeyaml.Yaml().<Object>load(Files.readString(Path.of(path)));
    return new ObjectMapper().valueToTree(loaded);
  }

  static List<JsonNode> documents(String text) throws IOException {
    try (var parser = new YAMLFactory().createParser(text)) {
      return new ObjectMapper()
          .readValues(parser, JsonNode.class).readAll().stream()
              .filter(document -> !document.isNull() && !document.isMissingNode())
              .toList();
    }
  }

  /// Every variable that `config.yml` reads.
  static Set<String> settings() throws IOException {
    var names = new TreeSet<String>();
    var matcher = VARIABLE.matcher(Files.readString(Path.of("config.yml")).replaceAll("#.*", ""));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /// The leaves of a tree under their dotted paths; an empty object or list is a leaf, too.
  static Map<String, String> leaves(JsonNode tree) {
    var leaves = new TreeMap<String, String>();
    collect(tree, "", leaves);
    return leaves;
  }

  private static void collect(JsonNode node, String path, Map<String, String> leaves) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      field.getValue(),
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      leaves));
    } else {
      leaves.put(path, Json.write(node));
    }
  }
}
