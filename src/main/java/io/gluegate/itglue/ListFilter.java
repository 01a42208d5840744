package io.gluegate.itglue;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What to keep of a list and in which order. `name` matches any part, in any case; `sort` is an
/// attribute in snake_case, with a leading minus for descending.
public record ListFilter(Optional<String> name, OptionalLong id, Optional<String> sort) {

  private static final Pattern SORT = Pattern.compile("-?[a-z][a-z0-9_-]{0,49}");
  private static final ListFilter NONE =
      new ListFilter(Optional.empty(), OptionalLong.empty(), Optional.empty());

  public ListFilter {
    name = name.map(String::strip).filter(text -> !text.isEmpty());
    sort = sort.map(String::strip).filter(text -> !text.isEmpty());
    if (sort.isPresent() && !SORT.matcher(sort.get()).matches()) {
      throw new IllegalArgumentException("sort is one attribute, such as name or -updated_at");
    }
  }

  public static ListFilter none() {
    return NONE;
  }

  static ListFilter named(Optional<String> name) {
    return new ListFilter(name, OptionalLong.empty(), Optional.empty());
  }

  /// Whether the API's own list has to be searched for what is wanted.
  boolean narrows() {
    return name.isPresent() || id.isPresent();
  }

  Comparator<ItGlueRecord> order() {
    return RecordOrder.by(sort.orElse("name"));
  }

  boolean accepts(ItGlueRecord item) {
    var idFits = id.isEmpty() || id.getAsLong() == item.id();
    return idFits && name.map(part -> contains(nameOf(item), part)).orElse(true);
  }

  private static String nameOf(ItGlueRecord item) {
    return item.attributes().path("name").asText("");
  }

  private static boolean contains(String whole, String part) {
    return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
