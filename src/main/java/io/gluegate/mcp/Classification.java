package io.gluegate.mcp;

/// Which era a request belongs to: what its body says of itself decides, then its version header.
sealed interface Classification {

  record Modern() implements Classification {}

  record Handshake() implements Classification {}

  record InSession() implements Classification {}

  record Refused(Rejection rejection) implements Classification {}

  static Classification of(RpcMessage.Request request, McpHeaders headers) {
    if (Envelope.isClaimed(request.params())) {
      return new Modern();
    }
    var version = headers.protocolVersion();
    var isModern = version.filter(ProtocolVersions::isModern).isPresent();
    if (request.method().equals("initialize")) {
      return isModern
          ? new Refused(
              Rejection.headerMismatch(
                  "The header MCP-Protocol-Version names %s, which has no initialize"
                      .formatted(version.orElseThrow())))
          : new Handshake();
    }
    if (isModern) {
      return new Refused(
          Rejection.badRequest(
              RpcError.invalidParams(
                  "Invalid params: _meta must carry %s and %s"
                      .formatted(Envelope.PROTOCOL_VERSION, Envelope.CLIENT_CAPABILITIES))));
    }
    return unknownVersion(headers);
  }

  /// A notification carries no envelope of its own, so its header decides.
  static Classification of(RpcMessage.Notification notification, McpHeaders headers) {
    var isModern = headers.protocolVersion().filter(ProtocolVersions::isModern).isPresent();
    return isModern || Envelope.isClaimed(notification.params())
        ? new Modern()
        : unknownVersion(headers);
  }

  private static Classification unknownVersion(McpHeaders headers) {
    return headers
        .protocolVersion()
        .filter(version -> !ProtocolVersions.LEGACY.contains(version))
        .<Classification>map(
            version -> new Refused(Rejection.badRequest(RpcError.unsupportedVersion(version))))
        .orElseGet(InSession::new);
  }
}
