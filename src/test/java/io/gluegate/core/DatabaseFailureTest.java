package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gluegate.testing.Postgres;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  @ParameterizedTest
  @CsvSource({
    "08000, true", "08006, true", "57P01, true", "57P03, true", "57P05, true",
    "57014, false", "23505, false", "40001, false", "42P01, false", "28P01, false"
  })
  void stateOfTheFailureDecides(String state, boolean unavailable) {
    var failure = new IllegalStateException(new RuntimeException(new SQLException("x", state)));

    assertThat(DatabaseFailure.isUnavailable(failure)).isEqualTo(unavailable);
  }

  @Test
  void noConnectionInTimeIsUnavailableAndABugIsNot() {
    assertThat(DatabaseFailure.isUnavailable(new SQLTransientConnectionException("x"))).isTrue();
    assertThat(DatabaseFailure.isUnavailable(new SQLException("x"))).isFalse();
    assertThat(DatabaseFailure.isUnavailable(new IllegalStateException("x"))).isFalse();
  }

  @Test
  void realFailuresAreToldApart() throws Exception {
    var nowhere =
        new DatabaseUrl(
            "jdbc:postgresql://127.0.0.1:%d/x".formatted(FreePort.find()),
            Optional.of("x"),
            Optional.empty());

    assertThat(
            DatabaseFailure.isUnavailable(
                catchThrowable(
                    () ->
                        EmbeddedHome.connect(
                            new DatabaseUrl(
                                nowhere.jdbc(), nowhere.user(), Optional.of(new Secret("x")))))))
        .isTrue();
    try (var connection = EmbeddedHome.connect(postgres.url())) {
      assertThat(
              DatabaseFailure.isUnavailable(
                  catchThrowable(() -> EmbeddedHome.execute(connection, "select nonsense"))))
          .isFalse();
      assertThat(
              DatabaseFailure.isUnavailable(
                  catchThrowable(
                      () ->
                          EmbeddedHome.execute(
                              connection, "select pg_terminate_backend(pg_backend_pid())"))))
          .isTrue();
    }
  }
}
