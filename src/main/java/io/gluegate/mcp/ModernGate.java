package io.gluegate.mcp;

import java.util.Map;
import java.util.Optional;

/// Checks a modern request's envelope and its headers against its body, in the order that the
/// specification of 2026-07-28 gives the errors.
final class ModernGate {

  /// Which parameter the header `Mcp-Name` repeats, by method.
  private static final Map<String, String> NAMED_BY =
      Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

  private final VersionTolerance tolerance;

  ModernGate(VersionTolerance tolerance) {
    this.tolerance = tolerance;
  }

  Optional<Rejection> check(RpcMessage.Request request, McpHeaders headers) {
    return envelope(request)
        .or(
            () ->
                tolerance.covers(request, headers)
                    ? tolerated(request, headers)
                    : version(request, headers)
                        .or(() -> method(request, headers))
                        .or(() -> name(request, headers)));
  }

  /// A client of an older header may not know the other headers either; those that it sends count.
  private Optional<Rejection> tolerated(RpcMessage.Request request, McpHeaders headers) {
    tolerance.note(request, headers);
    return headers
        .method()
        .flatMap(given -> method(request, headers))
        .or(() -> headers.name().flatMap(given -> name(request, headers)));
  }

  /// Where there are no headers, as over standard input.
  static Optional<Rejection> checkBody(RpcMessage.Request request) {
    return envelope(request).or(() -> supported(claimed(request)));
  }

  private static Optional<Rejection> envelope(RpcMessage.Request request) {
    var meta = Envelope.meta(request.params());
    if (!meta.path(Envelope.PROTOCOL_VERSION).isTextual()) {
      return invalid(Envelope.PROTOCOL_VERSION + " must be a string");
    }
    if (!meta.path(Envelope.CLIENT_CAPABILITIES).isObject()) {
      return invalid(Envelope.CLIENT_CAPABILITIES + " must be an object");
    }
    return Optional.empty();
  }

  private static Optional<Rejection> version(RpcMessage.Request request, McpHeaders headers) {
    var claimed = claimed(request);
    return mismatch("MCP-Protocol-Version", headers.protocolVersion(), claimed)
        .or(() -> supported(claimed));
  }

  private static Optional<Rejection> supported(String claimed) {
    return claimed.equals(ProtocolVersions.MODERN)
        ? Optional.empty()
        : Optional.of(Rejection.badRequest(RpcError.unsupportedVersion(claimed)));
  }

  private static String claimed(RpcMessage.Request request) {
    return Envelope.meta(request.params()).path(Envelope.PROTOCOL_VERSION).textValue();
  }

  private static Optional<Rejection> method(RpcMessage.Request request, McpHeaders headers) {
    return mismatch("Mcp-Method", headers.method(), request.method());
  }

  private static Optional<Rejection> name(RpcMessage.Request request, McpHeaders headers) {
    var parameter = NAMED_BY.get(request.method());
    if (parameter == null || !request.params().path(parameter).isTextual()) {
      return Optional.empty();
    }
    var name = headers.name().flatMap(HeaderText::decode);
    if (headers.name().isPresent() && name.isEmpty()) {
      return Optional.of(
          Rejection.headerMismatch("The header Mcp-Name is not valid Base64 of UTF-8 text"));
    }
    return mismatch("Mcp-Name", name, request.params().path(parameter).textValue());
  }

  private static Optional<Rejection> mismatch(
      String header, Optional<String> value, String expected) {
    if (value.isEmpty()) {
      return Optional.of(Rejection.headerMismatch("The header %s is missing".formatted(header)));
    }
    return value.get().equals(expected)
        ? Optional.empty()
        : Optional.of(
            Rejection.headerMismatch(
                "The header %s is %s, the body says %s"
                    .formatted(header, Shown.of(value.get()), Shown.of(expected))));
  }

  private static Optional<Rejection> invalid(String reason) {
    return Optional.of(
        Rejection.badRequest(RpcError.invalidParams("Invalid params: _meta: " + reason)));
  }
}
