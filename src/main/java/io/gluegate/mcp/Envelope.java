package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The keys of `params._meta` by which a request of 2026-07-28 carries what earlier revisions kept
/// in a session.
final class Envelope {

  static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
  static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
  static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";
  static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";
  static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";
  static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";
  static final String PROGRESS_TOKEN = "progressToken";

  private Envelope() {}

  static JsonNode meta(ObjectNode params) {
    return params.path("_meta");
  }

  /// Whether the request says of itself that it is of the modern era.
  static boolean isClaimed(ObjectNode params) {
    return meta(params).has(PROTOCOL_VERSION);
  }
}
