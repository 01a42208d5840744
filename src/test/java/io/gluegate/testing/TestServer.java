package io.gluegate.testing;

import io.gluegate.core.DatabaseUrl;
import io.gluegate.core.EmbeddedPostgres;
import io.gluegate.core.Migrations;
import io.gluegate.core.Secret;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// The one PostgreSQL of this test run: TEST_DATABASE_URL, else a container where an engine runs,
/// else the embedded server.
final class TestServer {

  private static final String IMAGE = "pgvector/pgvector:0.8.7-pg17";
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final DatabaseUrl maintenance;
  private final String template;

  /// A database of one test class.
  record Clone(TestServer server, String name) {

    DatabaseUrl url() {
      return named(server.maintenance, name);
    }

    void drop() {
      server.execute("drop database if exists " + name + " with (force)");
    }
  }

  /// Started when the first test wants it.
  private static final class Holder {

    private static final TestServer SHARED = start();
  }

  static TestServer shared() {
    return Holder.SHARED;
  }

  private TestServer(DatabaseUrl maintenance) {
    this.maintenance = maintenance;
    this.template = "gluegate_template_" + ProcessHandle.current().pid();
    execute("create database " + template);
    new Migrations(named(maintenance, template)).migrate();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> execute("drop database " + template)));
  }

  Clone cloneTemplate() {
    var name = "test_%d_%d".formatted(ProcessHandle.current().pid(), COUNTER.incrementAndGet());
    synchronized (this) {
      execute("create database %s template %s".formatted(name, template));
    }
    return new Clone(this, name);
  }

  private static TestServer start() {
    var given =
        Optional.ofNullable(System.getenv("TEST_DATABASE_URL")).filter(url -> !url.isBlank());
    if (given.isPresent()) {
      return new TestServer(DatabaseUrl.parse(given.get(), "", new Secret("")));
    }
    if (DockerClientFactory.instance().isDockerAvailable()) {
      // Stopped by Testcontainers when this process ends.
      @SuppressWarnings("resource")
      var container =
          new PostgreSQLContainer(
              DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"));
      container.start();
      return new TestServer(
          DatabaseUrl.parse(
              container.getJdbcUrl(),
              container.getUsername(),
              new Secret(container.getPassword())));
    }
    // Ends with this process.
    var server = EmbeddedPostgres.start(TemporaryHome.shared(), false, message -> {});
    return new TestServer(named(server.url(), "postgres"));
  }

  private static DatabaseUrl named(DatabaseUrl url, String database) {
    var jdbc =
        url.jdbc()
            .replaceFirst(
                "^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + Matcher.quoteReplacement(database));
    return new DatabaseUrl(jdbc, url.user(), url.password());
  }

  private void execute(String sql) {
    try (var connection =
            DriverManager.getConnection(
                maintenance.jdbc(),
                maintenance.user().orElse(""),
                maintenance.password().map(Secret::value).orElse(""));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("on the test database: " + sql, e);
    }
  }
}
