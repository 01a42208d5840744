package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The methods of each era, by name. A handler knows neither HTTP nor sessions.
final class Methods {

  static final Duration DISCOVER_TTL = Duration.ofHours(1);
  static final Duration LIST_TTL = Duration.ofMinutes(1);

  private final ToolCatalog catalog;
  private final Map<Era, Map<String, Method>> byEra;
  private final Map<String, Method> inBothEras;

  /// The work of a method.
  @FunctionalInterface
  interface Method {

    Outcome handle(CallContext context, ObjectNode params);
  }

  Methods(ToolCatalog catalog, ToolDispatcher dispatcher, Map<String, Method> inBothEras) {
    this.catalog = catalog;
    this.inBothEras = Map.copyOf(inBothEras);
    this.byEra =
        Map.of(
            Era.MODERN,
            Map.of(
                "server/discover", (context, params) -> discover(),
                "tools/list", this::listTools,
                "tools/call", dispatcher::call),
            Era.LEGACY,
            Map.of(
                "ping", (context, params) -> Outcome.of(Json.object()),
                "tools/list", this::listTools,
                "tools/call", dispatcher::call));
  }

  Optional<Method> find(Era era, String name) {
    return Optional.ofNullable(byEra.getOrDefault(era, Map.of()).get(name))
        .or(() -> Optional.ofNullable(inBothEras.get(name)));
  }

  private static Outcome discover() {
    var result = Json.object();
    result.putArray("supportedVersions").add(ProtocolVersions.MODERN);
    result.set("capabilities", ServerFace.capabilities(Era.MODERN));
    result.put("instructions", ServerFace.INSTRUCTIONS);
    return Outcome.of(
        result, new Outcome.CacheHint(DISCOVER_TTL.toMillis(), Outcome.CacheHint.Scope.PUBLIC));
  }

  private Outcome listTools(CallContext context, ObjectNode params) {
    if (params.hasNonNull("cursor")) {
      return new Outcome.Failure(
          RpcError.invalidParams("Invalid cursor: the list of tools has one page"));
    }
    var result = Json.object();
    var tools = result.putArray("tools");
    catalog
        .openTo(context.principal().role(), context.readOnly())
        .forEach(tool -> tools.add(face(tool)));
    return Outcome.of(
        result, new Outcome.CacheHint(LIST_TTL.toMillis(), Outcome.CacheHint.Scope.PRIVATE));
  }

  private static ObjectNode face(ToolDefinition tool) {
    var face =
        Json.object()
            .put("name", tool.name())
            .put("title", tool.title())
            .put("description", tool.description());
    face.set("inputSchema", tool.inputSchema());
    face.putObject("annotations")
        .put("title", tool.title())
        .put("readOnlyHint", tool.effect().isReadOnly())
        .put("destructiveHint", tool.effect().isDestructive())
        .put("idempotentHint", tool.effect().isIdempotent())
        .put("openWorldHint", tool.isOpenWorld());
    return face;
  }
}
