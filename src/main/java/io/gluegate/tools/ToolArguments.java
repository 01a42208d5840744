package io.gluegate.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.gluegate.core.Json;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;

/// Checks arguments against a tool's schema and makes the tool's record from them.
final class ToolArguments {

  /// Faults that one answer names.
  private static final int FAULTS_NAMED_MAX = 5;

  private static final ObjectMapper BINDER =
      Json.MAPPER.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private static final SchemaRegistryConfig FORMATS_COUNT =
      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();

  private final Class<? extends Tool> tool;
  private final List<String> optionalNames;
  private final Schema schema;

  /// Arguments that fit, or the sentence that says what does not.
  sealed interface Parsed {

    record Fit(Tool tool, ObjectNode arguments) implements Parsed {}

    record Misfit(String sentence) implements Parsed {}
  }

  ToolArguments(Class<? extends Tool> tool, List<RecordComponent> components, ObjectNode schema) {
    this.tool = tool;
    this.optionalNames =
        components.stream().filter(InputSchema::isOptional).map(InputSchema::wireName).toList();
    this.schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaRegistryConfig(FORMATS_COUNT))
            .getSchema(schema);
  }

  Parsed parse(JsonNode arguments) {
    if (!(arguments instanceof ObjectNode given)) {
      return new Parsed.Misfit("the arguments must be a JSON object");
    }
    var stripped = withoutNulls(given);
    var faults = schema.validate(stripped);
    if (!faults.isEmpty()) {
      return new Parsed.Misfit(
          faults.stream()
              .limit(FAULTS_NAMED_MAX)
              .map(ToolArguments::sentence)
              .collect(Collectors.joining("; ")));
    }
    try {
      return new Parsed.Fit(BINDER.treeToValue(stripped, tool), stripped);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("arguments that fit the schema of " + tool, e);
    }
  }

  /// The options among arguments that fit.
  static WriteOptions options(ObjectNode arguments) {
    try {
      return BINDER.treeToValue(arguments, WriteOptions.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options that fit their schema", e);
    }
  }

  /// Models often write null for an argument they leave out.
  private ObjectNode withoutNulls(ObjectNode given) {
    var stripped = given.deepCopy();
    optionalNames.stream().filter(name -> given.path(name).isNull()).forEach(stripped::remove);
    return stripped;
  }

  private static String sentence(Error fault) {
    var where = fault.getInstanceLocation().toString().replaceFirst("^/", "");
    var what = fault.getMessage();
    return where.isEmpty() ? what : where + ": " + what;
  }
}
