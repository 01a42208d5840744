package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gluegate.testing.Postgres;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final Database database = postgres.database();
  private final Numbers numbers = database.dao(Numbers.class);

  interface Numbers {

    @SqlUpdate("insert into number_of_test (n) values (:n)")
    void add(int n);

    @SqlQuery("select count(*) from number_of_test")
    int count();

    @SqlUpdate("delete from number_of_test")
    void clear();

    @SqlQuery("show statement_timeout")
    String statementTimeout();
  }

  @BeforeAll
  static void makeTable() throws Exception {
    try (var connection = EmbeddedHome.connect(postgres.url())) {
      EmbeddedHome.execute(connection, "create table number_of_test (n integer)");
    }
  }

  @BeforeEach
  void clear() {
    numbers.clear();
  }

  @Test
  void transactionIsCommittedWhole() {
    int count =
        database.inTransaction(
            transaction -> {
              transaction.dao(Numbers.class).add(1);
              transaction.dao(Numbers.class).add(2);
              return transaction.dao(Numbers.class).count();
            });

    assertThat(count).isEqualTo(2);
    assertThat(numbers.count()).isEqualTo(2);
  }

  @Test
  void transactionThatThrowsLeavesNothing() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                database.useTransaction(
                    transaction -> {
                      transaction.dao(Numbers.class).add(1);
                      throw new IllegalStateException("no");
                    }));

    assertThat(numbers.count()).isZero();
  }

  @Test
  void statementOfARequestHasATimeLimit() {
    assertThat(numbers.statementTimeout()).isEqualTo("30s");
    assertThat(database.answers()).isTrue();
  }

  @Test
  void databaseThatIsAwayDoesNotAnswer() {
    var pool = new DatabasePool(postgres.url(), 2);
    var away = new Database(pool.dataSource());
    assertThat(away.answers()).isTrue();

    pool.close();

    assertThat(away.answers()).isFalse();
  }
}
