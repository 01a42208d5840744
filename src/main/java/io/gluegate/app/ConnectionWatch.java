package io.gluegate.app;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// Ends connections whose other end takes its time: with the headers of a request, with the
/// greeting of TLS, or with reading an answer. The server's own time-out begins anew with every
/// byte.
final class ConnectionWatch implements Connection.Listener, AutoCloseable {

  /// Connections of one replica.
  static final int OPEN_MAX = 10_000;

  /// From the first byte to the end of the headers.
  static final Duration HEADERS_TIME_MAX = Duration.ofSeconds(10);

  /// For one piece of an answer to be taken.
  static final Duration WRITE_TIME_MAX = Duration.ofSeconds(60);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Map<EndPoint, Visit> open = new ConcurrentHashMap<>();
  private final Thread watcher = Thread.ofVirtual().name("connection-watch").unstarted(this::watch);

  /// The connectors of that name.
  void start(Server server, String connectorName) {
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector http && connectorName.equals(http.getName())) {
        http.addBean(this);
        http.addBean(new NetworkConnectionLimit(OPEN_MAX, http));
      }
    }
    watcher.start();
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) {
      open.put(connection.getEndPoint(), new Visit(transport(connection)));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection.getEndPoint());
  }

  /// The headers of a request have come.
  Visit begin(HttpServletRequest request) {
    var connection =
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnection();
    // Connections of other connectors, and the first ones of all, are not watched.
    var watched = open.get(connection.getEndPoint());
    var visit = watched == null ? new Visit(transport(connection)) : watched;
    visit.begin();
    return visit;
  }

  private static Connection transport(Connection connection) {
    return connection.getEndPoint() instanceof SslConnection.SslEndPoint encrypted
        ? encrypted.getSslConnection()
        : connection;
  }

  private void watch() {
    try {
      while (true) {
        // Nobody tells of what does not come, so that it is looked for until the end of the server.
        Thread.sleep(LOOK_EVERY);
        var now = System.nanoTime();
        open.values().forEach(visit -> visit.endIfSlow(now));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }

  /// One connection: between two requests, or with one of them.
  static final class Visit {

    private static final long NEVER = Long.MIN_VALUE;

    private final Connection transport;
    private boolean isServed;
    private long bytesAtRest;
    private long firstByteNanos = NEVER;
    private long writesSinceNanos = NEVER;

    private Visit(Connection transport) {
      this.transport = transport;
    }

    private synchronized void begin() {
      isServed = true;
      firstByteNanos = NEVER;
    }

    synchronized void end() {
      isServed = false;
      bytesAtRest = transport.getBytesIn();
    }

    synchronized void writes() {
      writesSinceNanos = System.nanoTime();
    }

    synchronized void hasWritten() {
      writesSinceNanos = NEVER;
    }

    private void endIfSlow(long now) {
      if (isSlow(now)) {
        transport.getEndPoint().close();
      }
    }

    private synchronized boolean isSlow(long now) {
      if (isServed) {
        return isOver(writesSinceNanos, WRITE_TIME_MAX, now);
      }
      if (transport.getBytesIn() <= bytesAtRest) {
        return false;
      }
      if (firstByteNanos == NEVER) {
        firstByteNanos = now;
      }
      return isOver(firstByteNanos, HEADERS_TIME_MAX, now);
    }

    private static boolean isOver(long since, Duration max, long now) {
      return since != NEVER && now - since > max.toNanos();
    }
  }
}
