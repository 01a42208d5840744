package io.gluegate.core;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/// The pool of connections of one replica.
public final class DatabasePool implements AutoCloseable {

  /// Longest wait for a connection.
  static final Duration CONNECTION_WAIT_MAX = Duration.ofSeconds(5);

  /// Longest silence of the server on one read; above the longest statement.
  static final Duration SOCKET_SILENCE_MAX = Duration.ofSeconds(40);

  static final Duration STATEMENT_MAX = Duration.ofSeconds(30);

  private final HikariDataSource dataSource;

  public DatabasePool(DatabaseUrl url, int sizeMax) {
    var config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl(url.jdbc());
    url.user().ifPresent(config::setUsername);
    url.password().ifPresent(password -> config.setPassword(password.value()));
    config.setMaximumPoolSize(sizeMax);
    config.setConnectionTimeout(CONNECTION_WAIT_MAX.toMillis());
    // The server starts, and says that it is not ready, while the database is away.
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "gluegate");
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_SILENCE_MAX.toSeconds()));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_MAX.toMillis());
    dataSource = new HikariDataSource(config);
  }

  public javax.sql.DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
