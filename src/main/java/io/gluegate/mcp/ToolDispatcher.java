package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.CallerLimits;
import io.gluegate.access.Excess;
import io.gluegate.audit.AuditEvent;
import io.gluegate.core.Json;
import io.gluegate.fetch.FetchException;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.mcp.AuditedCalls.Verdict;
import io.gluegate.search.EmbedderException;
import io.gluegate.tools.MissingKeyException;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolDefinition;
import io.gluegate.tools.ToolResult;
import io.gluegate.tools.ToolRunner;
import io.gluegate.tools.WriteCall;
import java.util.Optional;

/// The one way to a tool: role, limits, arguments, run, audit row, answer; writes go by
/// [WriteDispatcher]. Whatever becomes of a call, its audit row is committed before the answer
/// leaves.
final class ToolDispatcher {

  private final ToolCatalog catalog;
  private final ToolRunner runner;
  private final WriteDispatcher writes;
  private final AuditedCalls calls;
  private final CallerLimits limits;

  ToolDispatcher(
      ToolCatalog catalog,
      ToolRunner runner,
      WriteDispatcher writes,
      AuditedCalls calls,
      CallerLimits limits) {
    this.catalog = catalog;
    this.runner = runner;
    this.writes = writes;
    this.calls = calls;
    this.limits = limits;
  }

  Outcome call(CallContext context, ObjectNode params) {
    var name = params.path("name").asText("");
    var arguments = params.path("arguments");
    var given = arguments.isMissingNode() || arguments.isNull() ? Json.object() : arguments;
    return calls.run(context.principal(), name, given, () -> decide(context, name, given));
  }

  private Verdict decide(CallContext context, String name, JsonNode arguments) {
    if (name.isEmpty()) {
      return refused(AuditEvent.Outcome.UNKNOWN_TOOL, "Invalid params: name must be a string");
    }
    var found = catalog.find(name);
    if (found.isEmpty()) {
      return refused(AuditEvent.Outcome.UNKNOWN_TOOL, "Unknown tool: " + Shown.of(name));
    }
    var tool = found.get();
    if (!tool.isOpenTo(context.principal().role(), context.readOnly())) {
      return refused(AuditEvent.Outcome.REFUSED, refusal(tool, context));
    }
    return switch (limits.call(context.principal(), name, !tool.effect().isReadOnly())) {
      case CallerLimits.Pass.Refused(Excess excess) ->
          Verdict.failed(AuditEvent.Outcome.REFUSED, RpcError.tooMany(excess));
      case CallerLimits.Pass.Granted pass -> {
        try (pass) {
          yield run(context, tool, arguments);
        }
      }
    };
  }

  private Verdict run(CallContext context, ToolDefinition tool, JsonNode arguments) {
    try {
      var run = runner.run(tool, arguments, context.principal(), context.progress());
      return switch (run) {
        case ToolRunner.Run.Misfit(String sentence) -> failed(AuditEvent.Outcome.INVALID, sentence);
        case ToolRunner.Run.Done(ToolResult result) -> verdict(result);
        case ToolRunner.Run.Write(WriteCall write) -> writes.decide(context, arguments, write);
      };
    } catch (ItGlueException e) {
      var outcome =
          e.kind() == ItGlueException.Kind.CANCELLED
              ? AuditEvent.Outcome.CANCELLED
              : AuditEvent.Outcome.FAILED;
      return failed(outcome, String.valueOf(e.getMessage()));
    } catch (MissingKeyException e) {
      return failed(AuditEvent.Outcome.REFUSED, String.valueOf(e.getMessage()));
    } catch (FetchException e) {
      var outcome = e.isCancelled() ? AuditEvent.Outcome.CANCELLED : AuditEvent.Outcome.FAILED;
      return failed(outcome, String.valueOf(e.getMessage()));
    } catch (EmbedderException e) {
      return failed(AuditEvent.Outcome.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private static Verdict verdict(ToolResult result) {
    return result.isError()
        ? failed(AuditEvent.Outcome.FAILED, result.text())
        : Verdict.done(Outcome.of(ToolAnswers.of(result)));
  }

  private static String refusal(ToolDefinition tool, CallContext context) {
    return context.readOnly() && !tool.effect().isReadOnly()
        ? "%s is not available here: this address is read-only".formatted(tool.name())
        : "%s is not available to the role %s; it needs %s"
            .formatted(tool.name(), context.principal().role().wireName(), tool.role().wireName());
  }

  private static Verdict refused(AuditEvent.Outcome outcome, String sentence) {
    return Verdict.failed(outcome, RpcError.invalidParams(sentence));
  }

  private static Verdict failed(AuditEvent.Outcome outcome, String sentence) {
    return new Verdict(
        outcome, Optional.of(sentence), Outcome.of(ToolAnswers.of(ToolResult.error(sentence))));
  }
}
