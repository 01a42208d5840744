package io.gluegate.core;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wake-ups between replicas by LISTEN and NOTIFY: ids, never content. The tables are the truth: a
/// wake-up that is lost only delays, since whoever waits also looks now and then.
///
/// It has one connection of its own, which a pooler in transaction mode would not keep. When that
/// is lost, another one is made, and every listener is woken with an empty payload to look at once.
public final class Wakeups implements AutoCloseable {

  static final Duration IDLE_CHECK = Duration.ofSeconds(10);
  static final Duration RECONNECT_PAUSE = Duration.ofSeconds(1);
  static final Duration STOP_MAX = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Wakeups.class);

  private final DatabaseUrl server;
  private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
  private final List<String> channels;
  private final Thread receiver;
  private volatile boolean isClosed;

  /// `channels` are SQL identifiers of this program, such as `mcp_stream`.
  public Wakeups(DatabaseUrl server, List<String> channels) {
    this.server = server;
    this.channels = List.copyOf(channels);
    this.receiver = Thread.ofPlatform().name("wakeups").daemon().unstarted(this::receive);
  }

  /// A listener's place; closed, it hears no more.
  @FunctionalInterface
  public interface Listening extends AutoCloseable {

    @Override
    void close();
  }

  public void start() {
    receiver.start();
  }

  /// Calls the listener with the payload of each wake-up on that channel, until the returned handle
  /// is closed. The listener must not block.
  public Listening listen(String channel, Consumer<String> listener) {
    if (!channels.contains(channel)) {
      throw new IllegalArgumentException("nobody listens on " + channel);
    }
    var others = listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>());
    others.add(listener);
    return () -> others.remove(listener);
  }

  /// Sent when the transaction is committed. A payload has at most 8,000 bytes.
  public static void send(Transaction transaction, String channel, String payload) {
    send(transaction, channel, List.of(payload));
  }

  /// Several in this order.
  public static void send(Transaction transaction, String channel, List<String> payloads) {
    if (!payloads.isEmpty()) {
      var _ = transaction.dao(WakeupDao.class).send(channel, payloads.toArray(String[]::new));
    }
  }

  private void receive() {
    while (!isClosed) {
      try (var connection = connect()) {
        wakeAll();
        while (!isClosed) {
          receive(connection);
        }
      } catch (SQLException e) {
        if (!isClosed) {
          log.warn("connection for wake-ups lost reason={}", e.getMessage());
          pause();
        }
      }
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    server.user().ifPresent(user -> properties.setProperty("user", user));
    server.password().ifPresent(secret -> properties.setProperty("password", secret.value()));
    properties.setProperty("ApplicationName", "gluegate-wakeups");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    var connection = DriverManager.getConnection(server.jdbc(), properties);
    try (var statement = connection.createStatement()) {
      statement.execute(
          channels.stream().map(channel -> "listen " + channel).collect(Collectors.joining(";")));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private void receive(Connection connection) throws SQLException {
    var received =
        connection.unwrap(PGConnection.class).getNotifications((int) IDLE_CHECK.toMillis());
    if (received == null || received.length == 0) {
      if (!connection.isValid((int) STOP_MAX.toSeconds())) {
        throw new SQLException("it does not answer");
      }
      return;
    }
    for (var notification : received) {
      wake(notification.getName(), notification.getParameter());
    }
  }

  private void wakeAll() {
    channels.forEach(channel -> wake(channel, ""));
  }

  private void wake(String channel, String payload) {
    for (var listener : listeners.getOrDefault(channel, List.of())) {
      try {
        listener.accept(payload);
      } catch (RuntimeException e) {
        log.error("a listener failed channel={}", channel, e);
      }
    }
  }

  private static void pause() {
    try {
      // A server that just went away is not asked in a loop.
      Thread.sleep(RECONNECT_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    isClosed = true;
    receiver.interrupt();
  }
}
