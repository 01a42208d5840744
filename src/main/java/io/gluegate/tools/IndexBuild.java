package io.gluegate.tools;

import io.gluegate.core.Json;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.jobs.JobRun;
import java.time.Duration;
import java.util.UUID;

/// Has an organization indexed and watches the run until it ends or the call's time is over; the
/// run goes on without the caller.
final class IndexBuild {

  static final Duration POLL_INTERVAL = Duration.ofMillis(300);

  private IndexBuild() {}

  static ToolResult run(ToolCall call, long organizationId, int pageSize) {
    // Fails here, with a clear sentence, when there is no such organization or no key.
    var organization = call.itGlue().organization(organizationId);
    if (call.backends().serverKey().isEmpty()) {
      return ToolResult.error(
          "The index is built with the gateway's own IT Glue key, and there is none: the operator sets ITGLUE_API_KEY.");
    }
    var id = call.indexing().build(organizationId, pageSize);
    var run = watch(call, id);
    return run.hasEnded()
        ? ended(call, organization.name(), run)
        : ToolResult.of(
            "Indexing of %s still runs: %d of %d records so far. It goes on by itself; itglue_vector_index_status tells when it is there."
                .formatted(Markdown.line(organization.name()), run.done(), run.total()),
            Json.object()
                .put("state", "running")
                .put("indexed", run.done())
                .put("total", run.total()));
  }

  private static JobRun watch(ToolCall call, UUID id) {
    while (true) {
      var run = call.indexing().find(id).orElseThrow();
      if (run.total() > 0) {
        call.progress().report(run.done(), run.total(), run.message());
      }
      if (run.hasEnded() || call.deadline().remaining().compareTo(POLL_INTERVAL) < 0) {
        return run;
      }
      try {
        // The run is a row that any replica may write: it is looked at until the deadline above.
        Thread.sleep(POLL_INTERVAL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ItGlueException(
            ItGlueException.Kind.CANCELLED, "The call was cancelled; the indexing goes on.", e);
      }
    }
  }

  private static ToolResult ended(ToolCall call, String organization, JobRun run) {
    var errors = run.errors().isEmpty() ? "" : "\nFirst errors: " + String.join("; ", run.errors());
    if (run.state() == JobRun.State.FAILED) {
      return ToolResult.error(
          "Indexing of %s failed after %d of %d records; what was indexed before is still searchable.%s"
              .formatted(Markdown.line(organization), run.done(), run.total(), errors));
    }
    var status = call.indexing().status(call.principal().readable());
    var content =
        Json.object()
            .put("state", "done")
            .put("indexed", run.done())
            .put("total", run.total())
            .put("embedding_model", status.embeddingModel())
            .put("index_size", status.records());
    run.errors().forEach(content.putArray("errors")::add);
    return ToolResult.of(
        "Indexed %d of %d records of %s with %s. The index holds %d records in all that you may see.%s"
            .formatted(
                run.done(),
                run.total(),
                Markdown.line(organization),
                status.embeddingModel(),
                status.records(),
                errors),
        content);
  }
}
