package io.gluegate.mcp;

import io.gluegate.audit.AuditLog;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolRunner;
import java.time.InstantSource;

/// Puts this package together.
public final class Mcp {

  private Mcp() {}

  /// `replica` names this process in the audit log.
  public record Parts(
      Database database, AuditLog audit, ToolRunner tools, InstantSource clock, String replica) {}

  /// Deletes the sessions that have expired.
  public static Runnable purge(Database database, InstantSource clock) {
    var sessions = database.dao(SessionDao.class);
    return () -> sessions.deleteExpired(clock.instant());
  }

  public static McpResource resource(Parts parts) {
    var ids = new Ids(parts.clock());
    var catalog = new ToolCatalog();
    var trail = new AuditTrail(ids, parts.clock(), parts.replica());
    var dispatcher = new ToolDispatcher(catalog, parts.tools(), parts.audit(), trail);
    var sessions = new Sessions(parts.database().dao(SessionDao.class), ids, parts.clock());
    return new McpResource(
        new McpEndpoint(new Methods(catalog, dispatcher), sessions, new CallRunner()));
  }
}
