package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The arguments that every tool that writes has beside its own. They say how to write, not what.
record WriteOptions(
    @Describe("true: show what would change as a diff, and change nothing")
        Optional<Boolean> dryRun,
    @Describe(
            "Token from the answer that asked for confirmation; your user must have agreed to what it says")
        Optional<String> confirmationToken,
    @Length(max = 200)
        @Describe(
            "Name of your own for this create: a repeat of it within a day makes no second record")
        Optional<String> idempotencyKey,
    @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat) {

  /// The options of a tool with that effect.
  static List<RecordComponent> components(Effect effect) {
    return Arrays.stream(WriteOptions.class.getRecordComponents())
        .filter(option -> effect == Effect.CREATE || !option.getName().equals("idempotencyKey"))
        .toList();
  }

  static ObjectNode withoutOptions(ObjectNode arguments) {
    var own = arguments.deepCopy();
    components(Effect.CREATE).forEach(option -> own.remove(InputSchema.wireName(option)));
    return own;
  }

  boolean isDryRun() {
    return dryRun.orElse(false);
  }
}
