package io.gluegate.tools;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An entry of the catalogue: a path that the API reads, with `:id` in the place of each id, and
/// what can be asked of it. `rawParams` are whole names of parameters, `omit` are attributes that
/// are left out of answers, `pagesMax` is how many pages there are (0 when nobody says).
record ApiEndpoint(
    String path,
    String title,
    List<String> words,
    List<String> filters,
    List<String> required,
    List<String> sort,
    List<String> include,
    @JsonProperty("raw_params") List<String> rawParams,
    List<String> omit,
    @JsonProperty("pages_max") int pagesMax,
    String notes) {

  static final String ID = ":id";

  private static final Pattern PATH =
      Pattern.compile("/[a-z_]+(/:id(/relationships/[a-z_]+(/:id)?)?)?");

  private static final Pattern NAME = Pattern.compile("[a-z_]+");

  private static final Pattern RAW =
      Pattern.compile("filter\\[(exclude|range)\\]\\[[a-z_]+\\]|filter\\[[a-z_]+\\]\\[ne\\]");

  ApiEndpoint {
    title = Optional.ofNullable(title).orElse("");
    words = copy(words);
    filters = copy(filters);
    required = copy(required);
    sort = copy(sort);
    include = copy(include);
    rawParams = copy(rawParams);
    omit = copy(omit);
    notes = Optional.ofNullable(notes).orElse("");
    require(PATH.matcher(path).matches() && !ApiPath.isClosed(path), path, "its path");
    require(!title.isBlank(), path, "its title");
    require(filters.stream().allMatch(NAME.asMatchPredicate()), path, "a filter");
    require(filters.containsAll(required), path, "a required filter");
    require(sort.stream().allMatch(NAME.asMatchPredicate()), path, "a field to sort by");
    require(
        include.stream().allMatch(name -> ApiRequest.INCLUDABLE.contains(name)),
        path,
        "an include");
    require(rawParams.stream().allMatch(RAW.asMatchPredicate()), path, "a raw parameter");
    require(pagesMax >= 0, path, "its number of pages");
  }

  boolean isList() {
    return !path.endsWith(ID);
  }

  List<String> segments() {
    return List.of(path.substring(1).split("/", -1));
  }

  ObjectNode described() {
    var face = Json.object().put("path", path).put("title", title);
    face.put("returns", isList() ? "list" : "record");
    put(face, "filters", filters);
    put(face, "required_filters", required);
    put(face, "sort", sort);
    put(face, "include", include);
    put(face, "raw_params", rawParams);
    if (!notes.isEmpty()) {
      face.put("notes", notes);
    }
    return face;
  }

  private static void put(ObjectNode face, String name, List<String> values) {
    if (!values.isEmpty()) {
      values.forEach(face.putArray(name)::add);
    }
  }

  /// What the file leaves out is an empty list.
  private static List<String> copy(List<String> given) {
    return Optional.ofNullable(given).map(List::copyOf).orElse(List.of());
  }

  private static void require(boolean isRight, String path, String what) {
    if (!isRight) {
      throw new IllegalArgumentException(
          "the endpoint %s: %s cannot be right".formatted(path, what));
    }
  }
}
