package io.gluegate.mcp;

/// Why a request is not let through to its method, with the HTTP status that says so.
record Rejection(int status, RpcError error) {

  static Rejection badRequest(RpcError error) {
    return new Rejection(400, error);
  }

  static Rejection headerMismatch(String message) {
    return badRequest(RpcError.of(RpcError.HEADER_MISMATCH, message));
  }
}
