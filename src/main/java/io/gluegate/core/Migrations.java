package io.gluegate.core;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/// The schema: the files of `migrations/`, applied in their order. Several replicas may start at
/// once; one applies, the others wait.
///
/// Its connections are not those of the pool: an index on a filled table takes longer than any
/// statement of a request may.
public final class Migrations {

  /// Longest wait for another replica that migrates.
  static final int LOCK_WAIT_SECONDS_MAX = 600;

  static final String CONNECT_SECONDS_MAX = "5";

  private final Flyway flyway;

  public Migrations(DatabaseUrl server) {
    this(server, "classpath:migrations");
  }

  Migrations(DatabaseUrl server, String... locations) {
    @Nullable String user = server.user().orElse(null);
    @Nullable String password = server.password().map(Secret::value).orElse(null);
    var configuration =
        Flyway.configure()
            .dataSource(server.jdbc(), user, password)
            .jdbcProperties(
                Map.of(
                    "ApplicationName", "gluegate-migrations",
                    "connectTimeout", CONNECT_SECONDS_MAX,
                    "tcpKeepAlive", "true"))
            .locations(locations)
            .validateMigrationNaming(true)
            // It is tried once a second.
            .lockRetryCount(LOCK_WAIT_SECONDS_MAX)
            // An older replica runs beside a newer one that has migrated already.
            .ignoreMigrationPatterns("*:future");
    // With the default lock, replicas that create an index concurrently wait for each other
    // forever.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    flyway = configuration.load();
  }

  /// Returns how many files were applied.
  public int migrate() {
    return flyway.migrate().migrationsExecuted;
  }

  /// Each file and its state, in their order.
  public List<String> status() {
    return Arrays.stream(flyway.info().all()).map(Migrations::line).toList();
  }

  private static String line(MigrationInfo file) {
    return "%-14s %-10s %s"
        .formatted(file.getVersion(), file.getState().getDisplayName(), file.getDescription());
  }
}
