package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The path of a call and its query parameters, in order.
record Query(String path, List<Parameter> parameters) {

  record Parameter(String name, String value) {}

  Query {
    parameters = List.copyOf(parameters);
  }

  static Query of(String path) {
    return new Query(path, List.of());
  }

  /// Exact match; several filters combine with "and".
  Query filter(String key, String value) {
    return with("filter[" + key + "]", escaped(value));
  }

  Query filter(String key, long value) {
    return filter(key, Long.toString(value));
  }

  /// One of several values.
  Query filterAny(String key, List<Long> values) {
    return with("filter[" + key + "]", values.stream().map(String::valueOf).collect(joining(",")));
  }

  Query filterNot(String key, String value) {
    return with("filter[" + key + "][ne]", escaped(value));
  }

  /// Values from one to the other, both included; `*` is an open end.
  Query range(String key, String from, String to) {
    return with("filter[range][" + key + "]", escaped(from) + "," + escaped(to));
  }

  Query sort(String field) {
    return with("sort", field);
  }

  /// Asks for these records along with each record of the answer.
  Query including(List<String> names) {
    return with("include", String.join(",", names));
  }

  /// What is asked for along with each record.
  List<String> included() {
    return find("include").map(names -> List.of(names.split(","))).orElse(List.of());
  }

  Optional<String> sorted() {
    return find("sort");
  }

  Optional<String> find(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .findFirst();
  }

  Query withoutPage() {
    return new Query(
        path,
        parameters.stream().filter(parameter -> !parameter.name().startsWith("page[")).toList());
  }

  Query page(long number, int size) {
    return with("page[number]", Long.toString(number)).with("page[size]", Integer.toString(size));
  }

  URI against(URI baseUrl) {
    var base = baseUrl.toString();
    var root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return URI.create(parameters.isEmpty() ? root + path : root + path + "?" + encoded());
  }

  /// A comma separates alternatives, so one that belongs to the value is escaped.
  static String escaped(String value) {
    return value.replace("\\", "\\\\").replace(",", "\\,");
  }

  private Query with(String name, String value) {
    var more = new ArrayList<>(parameters);
    more.add(new Parameter(name, value));
    return new Query(path, more);
  }

  private String encoded() {
    return parameters.stream()
        .map(parameter -> percent(parameter.name()) + "=" + percent(parameter.value()))
        .collect(joining("&"));
  }

  private static String percent(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
