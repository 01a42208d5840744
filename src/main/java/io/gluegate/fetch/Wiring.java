package io.gluegate.fetch;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/// What a fetch meets of the world: names, addresses and ports that are good, sockets,
/// certificates, and time.
record Wiring(
    HostResolver resolver,
    Predicate<InetAddress> addresses,
    IntPredicate ports,
    Supplier<Socket> sockets,
    TlsSocketStrategy certificates,
    Duration timeout) {

  /// The internet.
  static Wiring open(HostResolver resolver) {
    return new Wiring(
        resolver,
        PublicAddresses::include,
        port -> port == 80 || port == 443,
        () -> new Socket(Proxy.NO_PROXY),
        DefaultClientTlsStrategy.createDefault(),
        UrlFetch.FETCH_TIMEOUT);
  }
}
