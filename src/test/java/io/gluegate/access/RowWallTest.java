package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.core.Database;
import io.gluegate.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowWallTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final Database database = postgres.database();
  private final RowWall wall = new RowWall(database);

  @BeforeAll
  static void seed() {
    postgres.query(
        """
        with generation as (
            insert into index_generation (provider, model, dimension, created_at)
            values ('p', 'm', 3, now()) returning id),
        sources as (
            insert into source_record
            select generation.id, 'DOCUMENT', n, n, 'name', 'title', 'url', sha256('x'), now()
            from generation, generate_series(1, 3) as n),
        passages as (
            insert into chunk
            select generation.id, 'DOCUMENT', n, 0, n, '', 'body', to_tsvector('body'), '[1,2,3]'::halfvec
            from generation, generate_series(1, 3) as n)
        insert into audit_event (id, happened_at, replica, principal, label, role, tool,
            organization_id, arguments, outcome, result_bytes, duration_millis)
        select gen_random_uuid(), now(), 'r', 'p', 'l', 'VIEWER', 't', nullif(n, 4), '{}', 'DONE', 0, 0
        from generate_series(1, 4) as n
        returning organization_id
        """);
  }

  @Test
  void wallStands() {
    assertThat(wall.raise()).isTrue();
    assertThat(wall.stands()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"source_record", "chunk", "audit_event"})
  void onlyRowsOfTheScopeAreRead(String table) {
    assertThat(read(OrganizationScope.only(Set.of(1L, 3L)), table)).containsExactly("1", "3");
    assertThat(read(OrganizationScope.only(Set.of()), table)).isEmpty();
    assertThat(read(new OrganizationScope(Optional.empty(), Set.of(2L)), table))
        .containsExactly("1", "3");
    assertThat(read(new OrganizationScope(Optional.of(Set.of(1L, 2L)), Set.of(2L)), table))
        .containsExactly("1");
  }

  @Test
  void whoIsNotLimitedReadsAllAndRowsWithoutAnOrganizationToo() {
    assertThat(read(OrganizationScope.EVERYTHING, "source_record")).containsExactly("1", "2", "3");
    assertThat(read(OrganizationScope.EVERYTHING, "audit_event"))
        .containsExactly("1", "2", "3", "null");
  }

  @Test
  void withoutSettingsNothingIsRead() {
    assertThat(unsettled()).isEmpty();
  }

  @Test
  void settingsEndWithTheirTransaction() {
    read(OrganizationScope.EVERYTHING, "chunk");

    assertThat(postgres.query("select current_user = session_user")).containsExactly("t");
    assertThat(unsettled()).isEmpty();
  }

  @Test
  void roleWritesNothingAndReadsNothingElse() {
    assertThatThrownBy(
            () -> wall.read(OrganizationScope.EVERYTHING, t -> ids(t.connection(), "access_token")))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () ->
                wall.read(
                    OrganizationScope.EVERYTHING,
                    t -> run(t.connection(), "delete from chunk returning organization_id")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void conditionsAreWorkedOutOnce() {
    var plan =
        wall.read(
            OrganizationScope.only(Set.of(1L)),
            t -> run(t.connection(), "explain select body from chunk"));

    assertThat(String.join("\n", plan)).contains("InitPlan").doesNotContain("SubPlan");
  }

  private List<String> unsettled() {
    return database.inTransaction(
        transaction -> {
          transaction.dao(ScopeDao.class).enter();
          return ids(transaction.connection(), "chunk");
        });
  }

  private List<String> read(OrganizationScope scope, String table) {
    return wall.read(scope, transaction -> ids(transaction.connection(), table));
  }

  private static List<String> ids(Connection connection, String table) {
    var column = table.equals("access_token") ? "id" : "organization_id";
    return run(connection, "select %s from %s order by %s".formatted(column, table, column));
  }

  private static List<String> run(Connection connection, String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
