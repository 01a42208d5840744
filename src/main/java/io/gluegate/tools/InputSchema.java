package io.gluegate.tools;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// The JSON Schema (2020-12) of a tool's arguments, made from the components of its record.
final class InputSchema {

  /// The largest id: beyond it JavaScript clients lose digits. IT Glue's longest ids have 16
  /// digits.
  static final long ID_MAX = 9_007_199_254_740_991L;

  static final int TEXT_LENGTH_MAX = 1_000;

  /// For clients that do not check the format; whether the day exists, the format tells.
  private static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

  private static final String UUID_FORM =
      "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

  private InputSchema() {}

  static ObjectNode of(List<RecordComponent> components) {
    var schema = Json.object().put("type", "object");
    var properties = schema.putObject("properties");
    var required = Json.array();
    for (var component : components) {
      properties.set(wireName(component), property(component));
      if (!isOptional(component)) {
        required.add(wireName(component));
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  static String wireName(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  static boolean isOptional(RecordComponent component) {
    var type = component.getType();
    return type == Optional.class
        || type == OptionalInt.class
        || type == OptionalLong.class
        || type == OptionalDouble.class;
  }

  private static ObjectNode property(RecordComponent component) {
    var schema = type(valueType(component));
    var range = component.getAnnotation(Range.class);
    if (range != null && schema.path("type").asText().equals("integer")) {
      schema.put("minimum", (long) range.min()).put("maximum", (long) range.max());
    } else if (range != null) {
      schema.put("minimum", range.min()).put("maximum", range.max());
    }
    var length = component.getAnnotation(Length.class);
    if (length != null && schema.path("type").asText().equals("array")) {
      schema.put("minItems", length.min()).put("maxItems", length.max()).put("uniqueItems", true);
    } else if (length != null) {
      schema.put("minLength", length.min()).put("maxLength", length.max());
    }
    var form = component.getAnnotation(Matches.class);
    if (form != null) {
      schema.put("pattern", form.value());
    }
    var description = component.getAnnotation(Describe.class);
    if (description != null) {
      schema.put("description", description.value());
    }
    return schema;
  }

  private static Type valueType(RecordComponent component) {
    return component.getType() == Optional.class
            && component.getGenericType() instanceof ParameterizedType optional
        ? optional.getActualTypeArguments()[0]
        : component.getGenericType();
  }

  private static ObjectNode type(Type type) {
    var schema = Json.object();
    if (type == long.class || type == Long.class || type == OptionalLong.class) {
      return schema.put("type", "integer").put("minimum", 1).put("maximum", ID_MAX);
    }
    if (type == int.class || type == OptionalInt.class) {
      return schema.put("type", "integer");
    }
    if (type == OptionalDouble.class) {
      return schema.put("type", "number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (type == String.class) {
      return schema.put("type", "string").put("minLength", 1).put("maxLength", TEXT_LENGTH_MAX);
    }
    if (type == UUID.class) {
      return schema.put("type", "string").put("format", "uuid").put("pattern", UUID_FORM);
    }
    if (type == Instant.class) {
      return schema.put("type", "string").put("format", "date-time");
    }
    if (type == ObjectNode.class) {
      return schema.put("type", "object");
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      schema.put("type", "array");
      schema.set("items", type(list.getActualTypeArguments()[0]));
      return schema;
    }
    if (type == LocalDate.class) {
      return schema.put("type", "string").put("format", "date").put("pattern", DATE);
    }
    if (type instanceof Class<?> choice && choice.isEnum()) {
      return choices(schema, choice);
    }
    throw new IllegalStateException("no schema for an argument of type " + type);
  }

  private static ObjectNode choices(ObjectNode schema, Class<?> choice) {
    var values = schema.put("type", "string").putArray("enum");
    for (var field : choice.getFields()) {
      var name = field.getAnnotation(JsonProperty.class);
      values.add(name == null ? field.getName() : name.value());
    }
    return schema;
  }
}
