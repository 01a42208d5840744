package io.gluegate.app;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// From where a request came, and whether its client spoke TLS, to the gateway or to a proxy in
/// front of it.
record Came(InetAddress from, boolean isEncrypted) {

  /// The attribute of a request that holds it.
  static final String ATTRIBUTE = "io.gluegate.came";

  private static final int NETWORK_BYTES = 8;

  /// The other end of a connection, as servers write it; a link's name behind it says nothing here.
  static InetAddress peer(String address) {
    return InetAddress.ofLiteral(address.replaceFirst("%[^\\]]*", ""));
  }

  void noteIn(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /// Who is counted for a request.
  static String source(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Came came ? came.counted() : "unknown";
  }

  /// Who is counted. A customer of a provider has 2^64 addresses of IPv6 and more, so that their
  /// network counts.
  String counted() {
    var bytes = from.getAddress();
    if (from instanceof Inet6Address) {
      Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    }
    return HexFormat.of().formatHex(bytes);
  }
}
