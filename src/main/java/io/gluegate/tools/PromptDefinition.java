package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One prompt of the catalog: its face, its arguments, and its text for given ones.
public final class PromptDefinition {

  static final int ARGUMENT_LENGTH_MAX = 1_000;

  private static final ObjectMapper BINDER =
      Json.MAPPER.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private final Class<? extends Prompt> prompt;
  private final PromptSpec spec;
  private final List<Argument> arguments;

  /// An argument of a prompt; every one is a text.
  public record Argument(String name, String description, boolean required) {

    /// Whether it names an organization, so that names can be proposed for it.
    public boolean isOrganization() {
      return name.equals("organization");
    }

    private static Argument of(RecordComponent component) {
      return new Argument(
          InputSchema.wireName(component),
          component.getAnnotation(Describe.class).value(),
          !InputSchema.isOptional(component));
    }

    private Optional<String> fault(JsonNode given) {
      var value = given.path(name);
      if (isLeftOut(value)) {
        return required ? Optional.of(name + " is missing") : Optional.empty();
      }
      if (!value.isTextual()) {
        return Optional.of(name + " must be a string");
      }
      return value.textValue().length() > ARGUMENT_LENGTH_MAX
          ? Optional.of("%s is longer than %,d characters".formatted(name, ARGUMENT_LENGTH_MAX))
          : Optional.empty();
    }

    /// A form that was not filled in sends an empty text.
    private static boolean isLeftOut(JsonNode value) {
      return value.isMissingNode()
          || value.isNull()
          || (value.isTextual() && value.textValue().isBlank());
    }
  }

  /// The text, or the sentence that says which argument does not fit.
  public sealed interface Worded {

    record Text(String text) implements Worded {}

    record Misfit(String sentence) implements Worded {}
  }

  PromptDefinition(Class<? extends Prompt> prompt) {
    this.prompt = prompt;
    this.spec = prompt.getAnnotation(PromptSpec.class);
    this.arguments = Stream.of(prompt.getRecordComponents()).map(Argument::of).toList();
  }

  public String name() {
    return spec.name();
  }

  public String title() {
    return spec.title();
  }

  public String description() {
    return spec.description();
  }

  public List<Argument> arguments() {
    return arguments;
  }

  public Worded word(JsonNode given) {
    if (!(given instanceof ObjectNode values)) {
      return new Worded.Misfit("the arguments must be a JSON object");
    }
    var faults =
        Stream.concat(
                arguments.stream()
                    .map(argument -> argument.fault(values))
                    .flatMap(Optional::stream),
                unknown(values))
            .toList();
    return faults.isEmpty()
        ? new Worded.Text(bound(values).text())
        : new Worded.Misfit(String.join("; ", faults));
  }

  private Stream<String> unknown(ObjectNode values) {
    var names = arguments.stream().map(Argument::name).toList();
    return values.propertyStream().anyMatch(value -> !names.contains(value.getKey()))
        ? Stream.of("there are only the arguments " + String.join(", ", names))
        : Stream.empty();
  }

  private Prompt bound(ObjectNode values) {
    var filled = Json.object();
    arguments.stream()
        .map(Argument::name)
        .filter(name -> !Argument.isLeftOut(values.path(name)))
        .forEach(name -> filled.set(name, values.get(name)));
    return BINDER.convertValue(filled, prompt);
  }
}
