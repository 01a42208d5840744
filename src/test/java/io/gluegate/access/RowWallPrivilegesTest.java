package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Database;
import io.gluegate.core.DatabasePool;
import io.gluegate.core.DatabaseUrl;
import io.gluegate.core.Migrations;
import io.gluegate.core.Secret;
import io.gluegate.testing.Postgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A gateway whose database user may not make roles.
class RowWallPrivilegesTest {

  private static final String PLAIN = "plain_" + ProcessHandle.current().pid();

  @RegisterExtension static final Postgres postgres = new Postgres();

  @BeforeAll
  static void makeDatabase() {
    asAdministrator(postgres.url(), "create role %s login password 'plain'".formatted(PLAIN));
    asAdministrator(postgres.url(), "create database %s owner %s".formatted(PLAIN, PLAIN));
    // This one is not trusted, as it says in the migration.
    asAdministrator(named(postgres.url()), "create extension vector");
  }

  @AfterAll
  static void dropDatabase() {
    asAdministrator(postgres.url(), "drop database %s with (force)".formatted(PLAIN));
    asAdministrator(postgres.url(), "drop role %s".formatted(PLAIN));
  }

  @Test
  void wallWaitsForAnAdministratorAndThenStands() {
    var url =
        new DatabaseUrl(
            named(postgres.url()).jdbc(), Optional.of(PLAIN), Optional.of(new Secret("plain")));
    new Migrations(url).migrate();
    try (var pool = new DatabasePool(url, 2)) {
      var database = new Database(pool.dataSource());

      assertThat(new RowWall(database).raise()).isFalse();
      assertThat(canRead(database)).isTrue();
      asAdministrator(postgres.url(), "grant gluegate_scoped to " + PLAIN);
      assertThat(new RowWall(database).raise()).isTrue();
      assertThat(canRead(database)).isTrue();
    }
  }

  /// Without the wall the transaction goes on as the gateway's own user.
  private static boolean canRead(Database database) {
    return new RowWall(database)
        .read(
            OrganizationScope.EVERYTHING, transaction -> transaction.dao(ScopeDao.class).canRead());
  }

  private static DatabaseUrl named(DatabaseUrl url) {
    var jdbc = url.jdbc().replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + PLAIN);
    return new DatabaseUrl(jdbc, url.user(), url.password());
  }

  private static void asAdministrator(DatabaseUrl url, String sql) {
    var user = url.user().orElseThrow();
    var password = url.password().map(Secret::value).orElse("");
    try (var connection = DriverManager.getConnection(url.jdbc(), user, password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
