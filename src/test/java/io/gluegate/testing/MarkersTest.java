package io.gluegate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The search that all tests with a gateway end with finds what it looks for.
class MarkersTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  @Test
  void passwordInATableOrALogIsFound(@TempDir Path directory) throws IOException {
    var log = directory.resolve("replica.log");
    Files.writeString(log, "INFO started\n");
    assertThat(Markers.find(postgres, List.of(log, directory.resolve("none.log")))).isEmpty();

    Files.writeString(log, "INFO started\nINFO wifi key SIM-SECRET-77\n");
    postgres.query(
        "insert into index_generation (provider, model, dimension, created_at) values ('local', 'SIM-SECRET-1', 3, now()) returning 'x'");

    assertThat(Markers.find(postgres, List.of(log)))
        .hasSize(2)
        .anyMatch(place -> place.startsWith("table index_generation"))
        .anyMatch(place -> place.contains("replica.log: INFO wifi key"));
  }

  @Test
  void tokenInATableOrALogIsFound(@TempDir Path directory) throws IOException {
    var log = directory.resolve("replica.log");
    SeenSecrets.note("token-of-markers-test");
    Files.writeString(log, "DEBUG header=Bearer token-of-markers-test, and more\n");
    postgres.query(
        "insert into principal_group (name, created_at, created_by) values ('token-of-markers-test', now(), 'x') returning 'x'");

    assertThat(Markers.find(postgres, List.of(log)))
        .anyMatch(place -> place.startsWith("principal_group: token-of-markers-test"))
        .anyMatch(place -> place.contains("replica.log: DEBUG"));
    postgres.query("delete from principal_group returning 'x'");
  }
}
