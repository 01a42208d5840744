package io.gluegate.sandbox;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/// Tells whether a URL stays on this machine, without asking any name server.
final class Loopback {

  private static final int PORT_MAX = 65_535;

  private Loopback() {}

  static boolean holds(URI url) {
    var host = Optional.ofNullable(url.getHost()).orElse("");
    return "http".equals(url.getScheme())
        && url.getUserInfo() == null
        && url.getPort() <= PORT_MAX
        && (host.equalsIgnoreCase("localhost") || isLiteral(host));
  }

  private static boolean isLiteral(String host) {
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
