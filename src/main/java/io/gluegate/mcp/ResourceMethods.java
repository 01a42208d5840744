package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.audit.AuditEvent;
import io.gluegate.content.Suspicion;
import io.gluegate.core.Json;
import io.gluegate.core.Page;
import io.gluegate.tools.ResourceUri;
import io.gluegate.tools.Resources;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The methods of resources: what can be read by its address. Whatever gives away documentation has
/// its row in the audit log, under the name of the method.
final class ResourceMethods {

  static final String LIST = "resources/list";
  static final String TEMPLATES = "resources/templates/list";
  static final String READ = "resources/read";

  /// People write documents; what was read once is soon asked for anew.
  static final Duration READ_TTL = Duration.ofSeconds(30);

  static final Duration TEMPLATES_TTL = Duration.ofHours(1);

  private static final String MARKDOWN = "text/markdown";

  private final Resources resources;
  private final AuditedCalls calls;

  ResourceMethods(Resources resources, AuditedCalls calls) {
    this.resources = resources;
    this.calls = calls;
  }

  Map<String, Methods.Method> byName() {
    return Map.of(
        LIST, this::list, TEMPLATES, (context, params) -> templates(params), READ, this::read);
  }

  private Outcome list(CallContext context, ObjectNode params) {
    return calls.run(
        context.principal(), LIST, given(params, "cursor"), () -> listed(context, params));
  }

  private AuditedCalls.Verdict listed(CallContext context, ObjectNode params) {
    var number = pageNumber(params);
    if (number.isEmpty()) {
      return AuditedCalls.Verdict.failed(
          AuditEvent.Outcome.INVALID,
          RpcError.invalidParams(
              "Invalid cursor: send the nextCursor of the page before, unchanged, or none to begin anew"));
    }
    var page = resources.list(context.principal(), number.getAsInt());
    return AuditedCalls.Verdict.done(
        Outcome.of(
            faces(page),
            new Outcome.CacheHint(
                ToolMethods.LIST_TTL.toMillis(), Outcome.CacheHint.Scope.PRIVATE)));
  }

  private static OptionalInt pageNumber(ObjectNode params) {
    if (!params.hasNonNull("cursor")) {
      return OptionalInt.of(1);
    }
    var cursor = params.get("cursor");
    return cursor.isTextual() ? PageCursor.pageOf(LIST, cursor.textValue()) : OptionalInt.empty();
  }

  private static ObjectNode faces(Page<Resources.Listed> page) {
    var result = Json.object();
    var list = result.putArray("resources");
    for (var listed : page.items()) {
      var face =
          list.addObject()
              .put("uri", listed.uri().text())
              .put("name", listed.name())
              .put("title", listed.name());
      listed.description().ifPresent(text -> face.put("description", text));
      face.put("mimeType", MARKDOWN);
    }
    if (page.hasMore() && page.pageNumber() < PageCursor.PAGE_NUMBER_MAX) {
      result.put("nextCursor", PageCursor.of(LIST, page.pageNumber() + 1));
    }
    return result;
  }

  private static Outcome templates(ObjectNode params) {
    if (params.hasNonNull("cursor")) {
      return new Outcome.Failure(
          RpcError.invalidParams("Invalid cursor: the list of templates has one page"));
    }
    var result = Json.object();
    var list = result.putArray("resourceTemplates");
    for (var template : Resources.templates()) {
      list.addObject()
          .put("uriTemplate", template.uriTemplate())
          .put("name", template.name())
          .put("title", template.title())
          .put("description", template.description())
          .put("mimeType", MARKDOWN);
    }
    return Outcome.of(
        result, new Outcome.CacheHint(TEMPLATES_TTL.toMillis(), Outcome.CacheHint.Scope.PUBLIC));
  }

  private Outcome read(CallContext context, ObjectNode params) {
    return calls.run(context.principal(), READ, given(params, "uri"), () -> found(context, params));
  }

  private AuditedCalls.Verdict found(CallContext context, ObjectNode params) {
    if (!params.path("uri").isTextual()) {
      return AuditedCalls.Verdict.failed(
          AuditEvent.Outcome.INVALID,
          RpcError.invalidParams("Invalid params: uri must be a string"));
    }
    var given = params.path("uri").textValue();
    Optional<ResourceUri> uri = ResourceUri.parse(given);
    return switch (uri.map(known -> resources.read(context.principal(), known))
        .orElseGet(Resources.Read.NotFound::new)) {
      case Resources.Read.NotFound _ ->
          AuditedCalls.Verdict.failed(AuditEvent.Outcome.FAILED, RpcError.resourceNotFound(given));
      case Resources.Read.Found(String markdown) ->
          AuditedCalls.Verdict.done(
              Outcome.of(
                  ToolAnswers.flagged(contents(given, markdown), Suspicion.of(markdown)),
                  new Outcome.CacheHint(READ_TTL.toMillis(), Outcome.CacheHint.Scope.PRIVATE)));
    };
  }

  private static ObjectNode contents(String uri, String markdown) {
    var result = Json.object();
    result
        .putArray("contents")
        .addObject()
        .put("uri", uri)
        .put("mimeType", MARKDOWN)
        .put("text", markdown);
    return result;
  }

  /// What the audit log is to know of the parameters.
  private static ObjectNode given(ObjectNode params, String name) {
    var given = Json.object();
    if (params.hasNonNull(name)) {
      given.set(name, params.get(name));
    }
    return given;
  }
}
