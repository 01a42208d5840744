package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Principal;
import io.gluegate.content.Fence;
import io.gluegate.core.Deadline;
import java.time.InstantSource;

/// Makes a tool from a caller's arguments and lets it work, unless it writes: then the caller of
/// this takes it from there, step by step.
public final class ToolRunner {

  private final Backends backends;
  private final InstantSource clock;
  private final Fence fence = new Fence();

  /// What came of it: an answer, arguments that do not fit, or a write that waits for its first
  /// step.
  public sealed interface Run {

    record Done(ToolResult result) implements Run {}

    record Misfit(String sentence) implements Run {}

    record Write(WriteCall call) implements Run {}
  }

  public ToolRunner(Backends backends, InstantSource clock) {
    this.backends = backends;
    this.clock = clock;
  }

  public Run run(
      ToolDefinition definition, JsonNode arguments, Principal principal, Progress progress) {
    return switch (definition.parse(arguments)) {
      case ToolArguments.Parsed.Misfit(String faults) ->
          new Run.Misfit(
              "Invalid arguments for %s: %s. Correct them and call again."
                  .formatted(definition.name(), faults));
      case ToolArguments.Parsed.Fit(Tool tool, ObjectNode given) -> {
        var deadline = Deadline.in(definition.timeMax(), clock);
        var call = new ToolCall(principal, deadline, progress, backends);
        yield switch (tool) {
          case PlainTool plain -> new Run.Done(marked(definition, plain.run(call)));
          case WriteTool write ->
              new Run.Write(new WriteCall(asked(definition, write, given), call.fresh(), clock));
        };
      }
    };
  }

  /// What a tool read is stored content.
  private ToolResult marked(ToolDefinition definition, ToolResult result) {
    return definition.effect().isReadOnly() ? result.fenced(fence) : result;
  }

  private static WriteCall.Asked asked(
      ToolDefinition definition, WriteTool tool, ObjectNode given) {
    return new WriteCall.Asked(
        definition, tool, WriteOptions.withoutOptions(given), ToolArguments.options(given));
  }
}
