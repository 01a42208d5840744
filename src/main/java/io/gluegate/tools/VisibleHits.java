package io.gluegate.tools;

import io.gluegate.itglue.ItGlueException;
import io.gluegate.search.SearchAnswer;
import io.gluegate.search.SearchHit;
import java.util.ArrayList;
import java.util.OptionalLong;

/// Leaves out of an answer what the caller's own IT Glue key may not read: the index was made with
/// the gateway's key.
final class VisibleHits {

  private VisibleHits() {}

  static SearchAnswer by(ToolCall call, SearchAnswer answer) {
    if (call.principal().ownKey().isEmpty()) {
      return answer;
    }
    var hits = answer.hits().stream().filter(hit -> mayRead(call, hit)).toList();
    var notes = new ArrayList<>(answer.notes());
    if (hits.size() < answer.hits().size()) {
      notes.add("Records that your IT Glue key may not read are left out.");
    }
    return new SearchAnswer(hits, answer.arms(), notes);
  }

  private static boolean mayRead(ToolCall call, SearchHit hit) {
    try {
      var owner = call.itGlue().organizationOf(hit.kind().collection(), hit.recordId());
      return owner.equals(OptionalLong.of(hit.organizationId()));
    } catch (ItGlueException e) {
      return switch (e.kind()) {
        case NOT_FOUND, NOT_FOUND_OR_HIDDEN, RIGHT_MISSING -> false;
        default -> throw e;
      };
    }
  }
}
