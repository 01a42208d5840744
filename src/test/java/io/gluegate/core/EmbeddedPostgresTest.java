package io.gluegate.core;

import static io.gluegate.core.EmbeddedHome.connect;
import static io.gluegate.core.EmbeddedHome.execute;
import static io.gluegate.core.EmbeddedHome.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the processes that are left behind")
class EmbeddedPostgresTest {

  @Test
  void dataStaysBetweenStartsAndNoProcessDoes() throws Exception {
    var before = ProcessHandle.current().descendants().toList();
    try (var home = EmbeddedHome.create()) {
      long pid;
      try (var server = home.start();
          var connection = connect(server.url())) {
        execute(connection, "create extension vector");
        execute(connection, "create table kept as select '[1,2]'::vector as v, 'Ä' as t");
        pid = home.serverPid();
        assertThat(ProcessHandle.of(pid)).isPresent();
      }
      assertThat(ProcessHandle.of(pid)).isEmpty();
      assertThat(ProcessHandle.current().descendants().toList()).isEqualTo(before);
      assertThat(EmbeddedPostgres.findRunning(home.directory())).isEmpty();

      try (var server = home.start();
          var connection = connect(server.url())) {
        assertThat(one(connection, "select v::text || lower(t) from kept")).isEqualTo("[1,2]ä");
        assertThat(one(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
      }
    }
  }

  @Test
  void durableServerSyncsAndOneForTestsDoesNot() throws Exception {
    try (var home = EmbeddedHome.create()) {
      var said = new ArrayList<String>();
      try (var server = EmbeddedPostgres.start(home.directory(), true, said::add);
          var connection = connect(server.url())) {
        assertThat(one(connection, "show fsync")).isEqualTo("on");
        assertThat(one(connection, "show full_page_writes")).isEqualTo("on");
        assertThat(one(connection, "show max_parallel_maintenance_workers")).isEqualTo("0");
      }
      assertThat(said).containsExactly("Creating the database");
      try (var server = home.start();
          var connection = connect(server.url())) {
        assertThat(one(connection, "show fsync")).isEqualTo("off");
      }
    }
  }

  @Test
  void serverIsNotFoundBeforeItIsThere() throws Exception {
    try (var home = EmbeddedHome.create()) {
      Files.writeString(home.directory().resolve("port"), "5432");
      var foundMeanwhile = new ArrayList<DatabaseUrl>();
      Consumer<String> look =
          said -> EmbeddedPostgres.findRunning(home.directory()).ifPresent(foundMeanwhile::add);

      try (var server = EmbeddedPostgres.start(home.directory(), false, look)) {
        assertThat(foundMeanwhile).isEmpty();
        assertThat(EmbeddedPostgres.findRunning(home.directory())).contains(server.url());
      }
    }
  }

  @Test
  void closingTwiceDoesNoHarm() throws Exception {
    try (var home = EmbeddedHome.create()) {
      var first = home.start();
      first.close();
      try (var second = home.start()) {
        first.close();

        assertThat(EmbeddedPostgres.findRunning(home.directory())).contains(second.url());
      }
    }
  }

  /// Asking and being refused must not cost the owner its lock.
  @Test
  void secondOwnerIsRefusedByTheNameOfTheFirst() throws Exception {
    try (var home = EmbeddedHome.create();
        var server = home.start()) {
      var sentence =
          "%s is in use by process %d: stop it, or set GLUEGATE_HOME to another directory, or DATABASE_URL"
              .formatted(home.directory(), ProcessHandle.current().pid());

      assertThatIllegalStateException().isThrownBy(home::start).withMessage(sentence);
      assertThat(EmbeddedPostgres.findRunning(home.directory())).contains(server.url());
      try (var other = ServerProcess.start(home.directory())) {
        assertThat(other.said()).isEqualTo(ServerMain.FAILED + sentence);
      }
      try (var connection = connect(server.url())) {
        assertThat(one(connection, "select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void serverOfAnotherProcessIsFoundAndJoined() throws Exception {
    try (var home = EmbeddedHome.create();
        var owner = ServerProcess.start(home.directory()).awaitReady()) {
      try (var connection = home.connect()) {
        assertThat(one(connection, "select current_database()")).isEqualTo("gluegate");
      }
      assertThatIllegalStateException()
          .isThrownBy(home::start)
          .withMessageContaining("in use by process " + owner.pid());
      var pid = home.serverPid();

      owner.stop();

      assertThat(ProcessHandle.of(pid)).isEmpty();
      assertThat(EmbeddedPostgres.findRunning(home.directory())).isEmpty();
    }
  }

  @Test
  void killedOwnerLeavesItsRowsAndNothingInTheWay() throws Exception {
    try (var home = EmbeddedHome.create();
        var owner = ServerProcess.start(home.directory()).awaitReady()) {
      try (var connection = home.connect()) {
        execute(connection, "create table kept as select 7 as n");
        var before = home.serverPid();

        owner.kill();

        assertKept(home);
        assertThat(ProcessHandle.of(before)).isEmpty();
      }
    }
  }

  @Test
  void serverWhoseGuardWasKilledTooIsStoppedByTheNextStart() throws Exception {
    try (var home = EmbeddedHome.create();
        var owner = ServerProcess.start(home.directory()).awaitReady()) {
      try (var connection = home.connect()) {
        execute(connection, "create table kept as select 7 as n");
        var orphan = ProcessHandle.of(home.serverPid()).orElseThrow();
        owner.killGuard();
        owner.kill();
        assertThat(orphan.isAlive()).isTrue();

        assertKept(home);
        // It has ended; whoever inherited it may take a moment to notice.
        await().atMost(Duration.ofSeconds(20)).until(() -> !orphan.isAlive());
      }
    }
  }

  /// After a restart of a container the number often belongs to something else of the same account.
  @Test
  void stalePidFileWithTheNumberOfAnotherProcessIsNoObstacle() throws Exception {
    try (var home = EmbeddedHome.create()) {
      List<String> lines;
      try (var _ = home.start()) {
        lines = Files.readAllLines(home.pidFile());
      }
      var command = new ArrayList<>(ServerAccount.find().prefix());
      command.addAll(List.of("sleep", "60"));
      var stranger = new ProcessBuilder(command).start();
      try {
        lines.set(0, String.valueOf(stranger.pid()));
        Files.write(home.pidFile(), lines);

        try (var server = home.start();
            var connection = connect(server.url())) {
          assertThat(one(connection, "select 1")).isEqualTo("1");
        }
        assertThat(stranger.isAlive()).isTrue();
      } finally {
        stranger.destroyForcibly();
      }
    }
  }

  @Test
  void firstStartThatWasKilledIsDoneAgain() throws Exception {
    try (var home = EmbeddedHome.create()) {
      var old = Files.createDirectories(home.directory().resolve("making-old/base"));
      Files.writeString(old.resolve("file"), "half");
      try (var killed = ServerProcess.start(home.directory())) {
        await()
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofMillis(2))
            .until(() -> hasBegun(home));
        killed.kill();
      }
      assertThat(home.directory().resolve("data")).doesNotExist();

      try (var server = home.start();
          var connection = connect(server.url())) {
        assertThat(one(connection, "select 1")).isEqualTo("1");
      }
      try (var _ = home.start()) {
        assertThat(home.leftovers()).isEmpty();
      }
    }
  }

  @Test
  void serverThatDoesNotStartIsReportedAtOnceInItsOwnWords() throws Exception {
    try (var home = EmbeddedHome.create()) {
      home.start().close();
      Files.writeString(home.directory().resolve("data/postgresql.conf"), "nonsense = 1");

      assertTimeout(
          Duration.ofSeconds(20),
          () ->
              assertThatExceptionOfType(UncheckedIOException.class)
                  .isThrownBy(home::start)
                  .withMessageContaining("The embedded PostgreSQL cannot start:")
                  .withMessageContaining("unrecognized configuration parameter \"nonsense\""));
      assertThat(HomeLock.isTaken(home.directory())).isFalse();
    }
  }

  private static boolean hasBegun(EmbeddedHome home) throws Exception {
    return home.leftovers().stream().anyMatch(path -> Files.exists(path.resolve("PG_VERSION")));
  }

  private static void assertKept(EmbeddedHome home) throws Exception {
    try (var server = home.start();
        var connection = connect(server.url())) {
      assertThat(one(connection, "select n from kept")).isEqualTo("7");
    }
  }
}
