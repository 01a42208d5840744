package io.gluegate.mcp;

import io.gluegate.audit.AuditLog;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.tools.Backends;
import io.gluegate.tools.Completions;
import io.gluegate.tools.PromptCatalog;
import io.gluegate.tools.Resources;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolRunner;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Puts this package together.
public final class Mcp {

  private Mcp() {}

  /// `replica` names this process in the audit log.
  public record Parts(
      Database database, AuditLog audit, Backends backends, InstantSource clock, String replica) {}

  /// Deletes the sessions that have expired.
  public static Runnable purge(Database database, InstantSource clock) {
    var sessions = database.dao(SessionDao.class);
    return () -> sessions.deleteExpired(clock.instant());
  }

  public static McpResource resource(Parts parts) {
    var ids = new Ids(parts.clock());
    var catalog = new ToolCatalog();
    var calls =
        new AuditedCalls(parts.audit(), new AuditTrail(ids, parts.clock(), parts.replica()));
    var runner = new ToolRunner(parts.backends(), parts.clock());
    var dispatcher = new ToolDispatcher(catalog, runner, calls);
    var sessions = new Sessions(parts.database().dao(SessionDao.class), ids, parts.clock());
    return new McpResource(
        new McpEndpoint(
            new Methods(catalog, dispatcher, reading(parts, calls)), sessions, new CallRunner()));
  }

  /// Resources, prompts and completion.
  private static Map<String, Methods.Method> reading(Parts parts, AuditedCalls calls) {
    var prompts = new PromptCatalog();
    var completions = new Completions(parts.backends(), parts.clock());
    var methods = new HashMap<String, Methods.Method>();
    methods.putAll(
        new ResourceMethods(new Resources(parts.backends(), parts.clock()), calls).byName());
    methods.putAll(new PromptMethods(prompts).byName());
    methods.put("completion/complete", new CompletionMethod(prompts, completions)::complete);
    return methods;
  }
}
