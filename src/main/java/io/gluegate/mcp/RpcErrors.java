package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Errors that are raised before a message was read, as JSON-RPC bodies.
public final class RpcErrors {

  private RpcErrors() {}

  public static ObjectNode transport(int status, String message) {
    var code =
        switch (status) {
          case 429 -> RpcError.TOO_MANY;
          default -> status >= 500 ? RpcError.INTERNAL_ERROR : RpcError.INVALID_REQUEST;
        };
    return RpcError.of(code, message).toMessage(Optional.empty());
  }
}
