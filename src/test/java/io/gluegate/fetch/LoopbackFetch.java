package io.gluegate.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

/// Makes fetches that may reach 127.0.0.1 at ports of tests, and no other address of this machine;
/// knows where they connected to.
public final class LoopbackFetch {

  public static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private final List<SocketAddress> connections = new CopyOnWriteArrayList<>();
  private final HostResolver resolver;
  private final SSLContext certificates;
  private final Duration timeout;

  LoopbackFetch(HostResolver resolver, SSLContext certificates, Duration timeout) {
    this.resolver = resolver;
    this.certificates = certificates;
    this.timeout = timeout;
  }

  /// Every name is that of this machine.
  public static LoopbackFetch ofAnyName() {
    return of(name -> List.of(HERE), Duration.ofSeconds(20));
  }

  static LoopbackFetch of(HostResolver resolver, Duration timeout) {
    try {
      return new LoopbackFetch(resolver, SSLContext.getDefault(), timeout);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public UrlFetch upTo(int bytesMax) {
    return new UrlFetch(
        bytesMax,
        new Wiring(
            resolver,
            address -> address.equals(HERE) || PublicAddresses.include(address),
            LoopbackFetch::isOpen,
            this::socket,
            new DefaultClientTlsStrategy(certificates),
            timeout));
  }

  /// The rules of the internet, and no way into it: no connection is made, only noted.
  UrlFetch withoutLoopback() {
    var open = Wiring.open(resolver);
    return new UrlFetch(
        1_000,
        new Wiring(
            resolver,
            open.addresses(),
            open.ports(),
            this::deadSocket,
            open.certificates(),
            timeout));
  }

  /// Where servers of tests listen, and nobody's services.
  private static boolean isOpen(int port) {
    return port == 80 || port == 443 || (port >= 32_768 && port < 65_536);
  }

  List<SocketAddress> connections() {
    return connections;
  }

  private Socket socket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress address, int timeoutMillis) throws IOException {
        connections.add(address);
        super.connect(address, timeoutMillis);
      }
    };
  }

  private Socket deadSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress address, int timeoutMillis) throws IOException {
        connections.add(address);
        throw new ConnectException("no way");
      }
    };
  }
}
