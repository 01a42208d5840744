package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The arguments of a tool that its callers repeat in headers `Mcp-Param-…`, so that proxies can
/// tell calls apart: those whose property in the input schema is annotated `x-mcp-header`.
record ToolHeaders(List<Annotated> annotated) {

  private static final String ANNOTATION = "x-mcp-header";
  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,40}(\\.0{1,10})?");

  /// An argument by its path through objects, and the header that repeats it.
  record Annotated(String header, List<String> path) {

    Optional<Rejection> check(JsonNode arguments, Map<String, String> headers) {
      var given = Optional.ofNullable(headers.get(header.toLowerCase(Locale.ROOT)));
      var value = arguments;
      for (var name : path) {
        value = value.path(name);
      }
      if (value.isMissingNode() || value.isNull()) {
        return given.map(text -> mismatch("is there, but its argument is not"));
      }
      if (given.isEmpty()) {
        return Optional.of(mismatch("is missing"));
      }
      var expected = value;
      Predicate<String> repeats =
          text ->
              HeaderText.decode(text)
                  .filter(decoded -> ToolHeaders.repeats(decoded, expected))
                  .isPresent();
      return repeats.test(given.get()) || repeats.test(HeaderText.withoutRepetition(given.get()))
          ? Optional.empty()
          : Optional.of(
              mismatch("is %s, which its argument is not".formatted(Shown.of(given.get()))));
    }

    private Rejection mismatch(String fault) {
      return Rejection.headerMismatch("The header Mcp-Param-%s %s".formatted(header, fault));
    }
  }

  ToolHeaders {
    annotated = List.copyOf(annotated);
  }

  /// Throws an [IllegalArgumentException] for an annotation that no client can follow.
  static ToolHeaders of(String tool, JsonNode inputSchema) {
    var found = new ArrayList<Annotated>();
    collect(inputSchema, List.of(), found);
    var names = new HashSet<String>();
    var areUsable =
        found.stream()
            .map(Annotated::header)
            .allMatch(
                name -> TOKEN.matcher(name).matches() && names.add(name.toLowerCase(Locale.ROOT)));
    if (!areUsable || inputSchema.findValues(ANNOTATION).size() != found.size()) {
      throw new IllegalArgumentException(
          "%s of %s must be a token of its own, on a string, an integer or a boolean that is reached through properties alone"
              .formatted(ANNOTATION, tool));
    }
    return new ToolHeaders(found);
  }

  private static void collect(JsonNode schema, List<String> path, List<Annotated> found) {
    for (var property : schema.path("properties").properties()) {
      var itsPath = Stream.concat(path.stream(), Stream.of(property.getKey())).toList();
      var itsSchema = property.getValue();
      if (itsSchema.path(ANNOTATION).isTextual()
          && TYPES.contains(itsSchema.path("type").asText())) {
        found.add(new Annotated(itsSchema.path(ANNOTATION).textValue(), itsPath));
      }
      collect(itsSchema, itsPath, found);
    }
  }

  Optional<Rejection> check(JsonNode arguments, Map<String, String> headers) {
    return annotated.stream().flatMap(each -> each.check(arguments, headers).stream()).findFirst();
  }

  private static boolean repeats(String text, JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> text.equals(value.textValue());
      case BOOLEAN -> text.equals(value.asText());
      case NUMBER -> INTEGER.matcher(text).matches() && isNumber(value, new BigDecimal(text));
      default -> false;
    };
  }

  private static boolean isNumber(JsonNode value, BigDecimal number) {
    return Double.isFinite(value.doubleValue()) && value.decimalValue().compareTo(number) == 0;
  }
}
