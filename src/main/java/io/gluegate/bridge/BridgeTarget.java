package io.gluegate.bridge;

import io.gluegate.core.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// The gateway at the other end of a bridge, and the token that lets in there.
public record BridgeTarget(URI url, Optional<Secret> token) {

  private static final Set<String> LOOPBACK_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

  /// Of an address without a path the endpoint is meant. Throws an [IllegalArgumentException] with
  /// a sentence that repeats neither the token nor the address.
  public static BridgeTarget of(String address, Optional<Secret> token) {
    if (token.filter(secret -> !HeaderText.isSafe(secret.value())).isPresent()) {
      throw new IllegalArgumentException(
          "The token holds characters that no token has: copy it again into GLUEGATE_TOKEN");
    }
    var url = parse(address.strip());
    var path = url.getPath();
    return new BridgeTarget(
        path == null || path.isEmpty() || path.equals("/") ? url.resolve("/mcp") : url, token);
  }

  /// Whether the token travels where others may read it.
  public boolean isExposed() {
    return "http".equalsIgnoreCase(url.getScheme()) && !LOOPBACK_HOSTS.contains(url.getHost());
  }

  private static URI parse(String address) {
    try {
      var url = URI.create(address);
      var scheme = url.getScheme();
      if (("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getQuery() == null
          && url.getFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // The same sentence.
    }
    throw new IllegalArgumentException(
        "--url is the gateway's address, such as https://gluegate.example.com/mcp, without user or token in it");
  }
}
