package io.gluegate.core;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// The schema: the files of `migrations/`, applied in their order. Several replicas may start at
/// once; one applies, the others wait.
public final class Migrations {

  private final Flyway flyway;

  public Migrations(DataSource dataSource) {
    var configuration =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("classpath:migrations")
            .validateMigrationNaming(true)
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
