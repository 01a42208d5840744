package io.gluegate.core;

import static io.gluegate.core.EmbeddedHome.connect;
import static io.gluegate.core.EmbeddedHome.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.testing.Postgres;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

  private static final int REPLICAS = 4;

  @RegisterExtension static final Postgres postgres = new Postgres();

  @Test
  void fourReplicasAtOnceApplyEachFileOnce() throws Exception {
    try (var database = Scratch.create()) {
      var applied = atOnce(database.url(), Migrations::new);

      assertThat(applied).containsOnly(0, database.files()).containsOnlyOnce(database.files());
      assertThat(database.doubles()).isZero();
      assertThat(database.files()).isPositive();
    }
  }

  /// With the library's default lock this never ends.
  @Test
  void fourReplicasAtOnceMakeAnIndexConcurrently() throws Exception {
    try (var database = Scratch.create()) {
      var applied =
          atOnce(database.url(), url -> new Migrations(url, "classpath:migrations-concurrent"));

      assertThat(applied).containsExactlyInAnyOrder(3, 0, 0, 0);
      assertThat(database.doubles()).isZero();
      assertThat(
              database.one(
                  "select indisvalid from pg_index where indexrelid = 'filled_text'::regclass"))
          .isEqualTo("t");
    }
  }

  @Test
  void fileMayTakeLongerThanAStatementOfARequest() throws Exception {
    try (var database = Scratch.create()) {
      new Migrations(database.url(), "classpath:migrations-concurrent").migrate();

      assertThat(database.one("select distinct statement_timeout from filled")).isEqualTo("0");
      assertThat(database.one("select distinct application_name from filled"))
          .isEqualTo("gluegate-migrations");
    }
  }

  @Test
  void schemaOfANewerReplicaIsTolerated() throws Exception {
    try (var connection = connect(postgres.url())) {
      execute(
          connection,
          """
          insert into flyway_schema_history
          select max(installed_rank) + 1, '299901010000', 'from the future', 'SQL',
            'V299901010000__from_the_future.sql', 1, 'x', now(), 1, true
          from flyway_schema_history
          """);
    }
    var migrations = new Migrations(postgres.url());

    assertThat(migrations.migrate()).isZero();
    assertThat(migrations.status()).last().asString().contains("299901010000", "Future");
  }

  @Test
  void statusListsEveryFileBeforeAndAfter() throws Exception {
    try (var database = Scratch.create()) {
      var migrations = new Migrations(database.url(), "classpath:migrations-concurrent");

      assertThat(migrations.status())
          .containsExactly(
              "1              Pending    make a filled table",
              "2              Pending    index it while it is used",
              "3              Pending    add a column");
      migrations.migrate();
      assertThat(migrations.status()).allMatch(line -> line.contains("Success")).hasSize(3);
    }
  }

  private static List<Integer> atOnce(DatabaseUrl url, Function<DatabaseUrl, Migrations> replica)
      throws Exception {
    var calls = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < REPLICAS; i++) {
      calls.add(() -> replica.apply(url).migrate());
    }
    var applied = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        applied.add(done.get());
      }
    }
    return applied;
  }

  /// An empty database beside the one of this class.
  private record Scratch(String name) implements AutoCloseable {

    static Scratch create() throws SQLException {
      var name = "scratch_" + Sha256.hex(new Ids(InstantSource.system()).unguessable());
      var scratch = new Scratch(name.substring(0, 30));
      beside("create database " + scratch.name());
      return scratch;
    }

    DatabaseUrl url() {
      var own = postgres.url();
      return new DatabaseUrl(
          own.jdbc().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), own.user(), own.password());
    }

    String one(String sql) throws SQLException {
      try (var connection = connect(url())) {
        return EmbeddedHome.one(connection, sql);
      }
    }

    int files() throws SQLException {
      return Integer.parseInt(one("select count(*) from flyway_schema_history where success"));
    }

    int doubles() throws SQLException {
      return Integer.parseInt(
          one("select count(*) - count(distinct version) from flyway_schema_history"));
    }

    @Override
    public void close() throws SQLException {
      beside("drop database %s with (force)".formatted(name));
    }

    private static void beside(String sql) throws SQLException {
      try (var connection = connect(postgres.url())) {
        execute(connection, sql);
      }
    }
  }
}
