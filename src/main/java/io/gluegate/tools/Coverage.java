package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.search.IndexCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How complete the index is within what the caller may see and asked for. Empty for callers with
/// their own IT Glue key: what the gateway's key sees is counted, and theirs may see less.
record Coverage(Optional<IndexCoverage> index, OptionalLong organizationId) {

  static Coverage of(ToolCall call, OptionalLong organizationId) {
    var index =
        call.principal().ownKey().isEmpty()
            ? Optional.of(call.indexing().coverage(call.principal().readable(), organizationId))
            : Optional.<IndexCoverage>empty();
    return new Coverage(index, organizationId);
  }

  void addTo(ObjectNode content) {
    index.ifPresent(known -> add(content.putObject("index"), known));
  }

  private static void add(ObjectNode content, IndexCoverage index) {
    content
        .put("complete", index.isComplete())
        .put("organizations", index.organizations())
        .put("indexed", index.indexed())
        .put("never_walked", index.neverWalked())
        .put("unfinished", index.unfinished())
        .put("records_failed", index.recordsFailed());
    if (!index.unread().isEmpty()) {
      index.unread().forEach(content.putArray("kinds_unread")::add);
    }
    index.asOf().ifPresent(asOf -> content.put("as_of", asOf.toString()));
    if (index.isRebuilding()) {
      content.put("rebuilding", true);
    }
  }

  /// Nothing to say of a complete one.
  String note() {
    return sentence().map(text -> "\nNote: " + text + "\n").orElse("");
  }

  /// The whole of it, for people.
  String summary() {
    return index.map(known -> summary(known) + note()).orElse("");
  }

  private static String summary(IndexCoverage index) {
    return "\n%d of %d organizations were read wholly%s.%s\n"
        .formatted(
            index.indexed(),
            index.organizations(),
            index.asOf().map(asOf -> ", the oldest reading that counts at " + asOf).orElse(""),
            index.isRebuilding() ? " The index of another embedding model is being built." : "");
  }

  private Optional<String> sentence() {
    return index.filter(known -> !known.isComplete()).map(this::sentence);
  }

  private String sentence(IndexCoverage index) {
    if (!index.isEmpty()) {
      return "The index is not complete: %s.".formatted(String.join("; ", gaps(index)));
    }
    return organizationId.isPresent()
        ? "Nothing of organization %d is indexed yet: itglue_build_vector_index (role editor) brings it in."
            .formatted(organizationId.getAsLong())
        : "Nothing is indexed yet that you may see: the operator runs `gluegate index build` for all organizations, or itglue_build_vector_index (role editor) brings in one.";
  }

  private static List<String> gaps(IndexCoverage index) {
    var gaps = new ArrayList<String>();
    if (index.neverWalked() > 0) {
      gaps.add(
          "%d of %d organizations were not read yet"
              .formatted(index.neverWalked(), index.organizations()));
    }
    if (index.unfinished() > 0) {
      gaps.add(
          "of %d the last reading left something out%s".formatted(index.unfinished(), left(index)));
    }
    if (!index.isListed()) {
      gaps.add("whether there are other organizations is known after the next sweep");
    }
    return gaps;
  }

  private static String left(IndexCoverage index) {
    var left = new ArrayList<String>();
    if (index.recordsFailed() > 0) {
      left.add("%d records could not be embedded".formatted(index.recordsFailed()));
    }
    if (!index.unread().isEmpty()) {
      left.add("not read to the end: " + String.join(", ", index.unread()));
    }
    return left.isEmpty() ? "" : " (" + String.join("; ", left) + ")";
  }
}
