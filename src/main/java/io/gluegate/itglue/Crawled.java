package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A record as a crawl meets it, with the names of the files that hang on it.
public record Crawled<T extends ItGlueRecord>(T item, List<String> fileNames)
    implements ItGlueRecord {

  static final String FILES = "attachments";

  public Crawled {
    fileNames = List.copyOf(fileNames);
  }

  @Override
  public long id() {
    return item.id();
  }

  @Override
  public ObjectNode attributes() {
    return item.attributes();
  }

  /// Takes the files out of the record's attributes.
  static <T extends ItGlueRecord> Function<Resource, Crawled<T>> of(Function<Resource, T> mapper) {
    return resource ->
        new Crawled<>(mapper.apply(resource.without(FILES)), names(resource.attributes()));
  }

  private static List<String> names(ObjectNode attributes) {
    return attributes
        .path(FILES)
        .valueStream()
        .flatMap(
            file ->
                Stream.of(
                        file.path("name").asText(""), file.path("attachment_file_name").asText(""))
                    .filter(name -> !name.isBlank())
                    .limit(1))
        .distinct()
        .toList();
  }
}
