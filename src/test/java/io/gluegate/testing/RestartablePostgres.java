package io.gluegate.testing;

import io.gluegate.core.DatabaseUrl;
import io.gluegate.core.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A PostgreSQL of its own that a test may stop and start again; clients reach it at one address.
public final class RestartablePostgres implements AutoCloseable {

  private final TemporaryHome home = TemporaryHome.create();
  private final TcpProxy proxy;
  private EmbeddedPostgres server;

  public RestartablePostgres() {
    this.server = start();
    this.proxy = new TcpProxy(port(server.url()));
  }

  public DatabaseUrl url() {
    var url = server.url();
    var jdbc = url.jdbc().replaceFirst(":\\d+/", ":" + proxy.port() + "/");
    return new DatabaseUrl(jdbc, url.user(), url.password());
  }

  public void stop() {
    server.close();
  }

  public void startAgain() {
    server = start();
    proxy.leadTo(port(server.url()));
  }

  public long count(String table) {
    try (var connection =
            DriverManager.getConnection(
                url().jdbc(), url().user().orElseThrow(), url().password().orElseThrow().value());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(home.directory(), false, message -> {});
  }

  private static int port(DatabaseUrl url) {
    return Integer.parseInt(url.jdbc().replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    server.close();
    home.close();
  }
}
