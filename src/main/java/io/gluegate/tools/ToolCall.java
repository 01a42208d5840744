package io.gluegate.tools;

import io.gluegate.access.Principal;
import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlue;
import io.gluegate.search.Indexing;
import io.gluegate.search.Search;

/// One call of a tool: who calls, until when, and the only way to the world.
public record ToolCall(
    Principal principal, Deadline deadline, Progress progress, Backends backends, boolean isFresh) {

  ToolCall(Principal principal, Deadline deadline, Progress progress, Backends backends) {
    this(principal, deadline, progress, backends, false);
  }

  /// The same for a write, which builds on what IT Glue holds now, not on what is remembered.
  ToolCall fresh() {
    return new ToolCall(principal, deadline, progress, backends, true);
  }

  /// IT Glue with the caller's own key when there is one, else with the gateway's.
  ItGlue itGlue() {
    return itGlueUntil(deadline);
  }

  /// The same for work that has another deadline than the call.
  ItGlue itGlueUntil(Deadline other) {
    var calls = backends.itGlue().with(key(), principal.readable(), other);
    return isFresh ? calls.fresh() : calls;
  }

  Search search() {
    return backends.search();
  }

  Indexing indexing() {
    return backends.indexing();
  }

  private Secret key() {
    return principal
        .ownKey()
        .or(backends::serverKey)
        .orElseThrow(
            () ->
                new MissingKeyException(
                    "This gateway has no IT Glue key of its own. Send yours in the header x-itglue-api-key, or ask the operator to set ITGLUE_API_KEY."));
  }
}
