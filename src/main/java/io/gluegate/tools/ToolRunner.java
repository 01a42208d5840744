package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.Principal;
import io.gluegate.core.Deadline;
import java.time.InstantSource;

/// Makes a tool from a caller's arguments and lets it work.
public final class ToolRunner {

  private final Backends backends;
  private final InstantSource clock;

  /// What came of it: an answer, or arguments that do not fit.
  public sealed interface Run {

    record Done(ToolResult result) implements Run {}

    record Misfit(String sentence) implements Run {}
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
      case ToolArguments.Parsed.Fit(PlainTool tool) -> {
        var deadline = Deadline.in(definition.timeMax(), clock);
        yield new Run.Done(tool.run(new ToolCall(principal, deadline, progress, backends)));
      }
    };
  }
}
