package io.gluegate.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.changes.ChangeContent;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.RecordDiff;
import io.gluegate.changes.Snapshot;
import io.gluegate.content.Redaction;
import io.gluegate.content.VisibleText;
import io.gluegate.core.Json;
import io.gluegate.core.Sha256;
import io.gluegate.itglue.ItGlue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What a call of a tool that writes would do.
public sealed interface Plan {

  /// It cannot be done; the sentence says why, and what to do.
  record Refused(String sentence) implements Plan {}

  /// What would be written: told in one sentence, as records before and after, what could not be
  /// brought back, and what of it the caller is shown.
  record Write(
      ChangeJournal.Subject subject,
      String summary,
      ChangeContent content,
      List<String> losses,
      Step step,
      Optional<UUID> undoes,
      List<RecordDiff> shown)
      implements Plan {

    /// People and logs read these, so no secret stands in them.
    public Write {
      summary = clean(summary);
      losses = losses.stream().map(Write::clean).toList();
      shown = List.copyOf(shown);
    }

    private static String clean(String sentence) {
      return Redaction.redact(VisibleText.withShape(sentence));
    }

    static Write of(
        ChangeJournal.Subject subject, String summary, ChangeContent content, Step step) {
      return new Write(
          subject, summary, content, List.of(), step, Optional.empty(), content.diff());
    }

    Write losing(List<String> lost) {
      return new Write(subject, summary, content, lost, step, undoes, shown);
    }

    Write undoing(UUID change) {
      return new Write(subject, summary, content, losses, step, Optional.of(change), shown);
    }

    Write showing(List<RecordDiff> diffs) {
      return new Write(subject, summary, content, losses, step, undoes, diffs);
    }

    /// SHA-256 in hexadecimal: the same for the same change of the same records as they are now,
    /// and for nothing else.
    public String digest() {
      var whole = Json.object().put("summary", summary);
      losses.forEach(whole.putArray("losses")::add);
      whole.set("content", content.toJson());
      return Sha256.hex(Json.canonical(whole));
    }
  }

  /// The work that a plan comes down to.
  interface Step {

    /// Sends it, once. Throws [io.gluegate.itglue.ItGlueException].
    Written send(ItGlue itGlue);

    /// What it made or changed, when it took effect after all. Only reads.
    Optional<Written> find(ItGlue itGlue, Sent sent);
  }

  /// A write whose outcome is looked for: when it was sent, and the record it made when that is
  /// known.
  record Sent(Instant at, OptionalLong recordId) {}

  /// What was written: the records as they are now, a text for the caller, and the main record.
  record Written(List<Snapshot> after, String text, Optional<ObjectNode> item) {

    public Written {
      after = List.copyOf(after);
    }
  }
}
