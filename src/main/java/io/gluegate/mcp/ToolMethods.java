package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.tools.ToolCatalog;
import java.time.Duration;
import java.util.Map;

/// The methods of tools.
final class ToolMethods {

  static final Duration LIST_TTL = Duration.ofMinutes(1);

  private final ToolCatalog catalog;
  private final ToolDispatcher dispatcher;

  ToolMethods(ToolCatalog catalog, ToolDispatcher dispatcher) {
    this.catalog = catalog;
    this.dispatcher = dispatcher;
  }

  Map<String, Methods.Method> byName() {
    return Map.of("tools/list", listing(catalog), "tools/call", dispatcher::call);
  }

  /// What is needed to list the tools, and nothing to call them.
  static Methods.Method listing(ToolCatalog catalog) {
    return (context, params) -> list(catalog, context, params);
  }

  private static Outcome list(ToolCatalog catalog, CallContext context, ObjectNode params) {
    if (params.hasNonNull("cursor")) {
      return new Outcome.Failure(
          RpcError.invalidParams("Invalid cursor: the list of tools has one page"));
    }
    var result = Json.object();
    var tools = result.putArray("tools");
    catalog
        .openTo(context.principal().role(), context.readOnly())
        .forEach(tool -> tools.add(tool.face()));
    return Outcome.of(
        result, new Outcome.CacheHint(LIST_TTL.toMillis(), Outcome.CacheHint.Scope.PRIVATE));
  }
}
