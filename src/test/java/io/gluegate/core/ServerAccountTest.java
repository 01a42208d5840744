package io.gluegate.core;

import static io.gluegate.core.EmbeddedHome.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerAccountTest {

  private static final long NOBODY = 65_534;

  private record Account(String uid, String gid) {

    List<String> prefix() {
      return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
    }
  }

  @BeforeEach
  void requireRoot() throws IOException {
    assumeTrue(ServerAccount.find().isRoot(), "only root can run something as somebody else");
  }

  @Test
  void rootLetsAnUnprivilegedAccountRunTheServer() throws Exception {
    try (var home = EmbeddedHome.create();
        var _ = home.start()) {
      assertThat(ownerOf(Path.of("/proc/" + home.serverPid()))).isEqualTo(NOBODY);
      assertThat(Files.getPosixFilePermissions(home.directory().resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void ordinaryUserRunsTheServerAsItself() throws Exception {
    var account = anAccount();
    try (var home = EmbeddedHome.create();
        var readable = EmbeddedHome.create()) {
      Programs.run(List.of("chown", account.uid(), home.directory().toString()));

      try (var owner =
          ServerProcess.startAs(account.prefix(), home.directory(), readable.directory())) {
        owner.awaitReady();
        try (var connection = home.connect()) {
          assertThat(one(connection, "select 1")).isEqualTo("1");
        }
        assertThat(String.valueOf(ownerOf(Path.of("/proc/" + home.serverPid()))))
            .isEqualTo(account.uid());
        owner.stop();
      }
    }
  }

  @Test
  void userWithoutAnEntryIsToldSo() throws Exception {
    var unknown = new Account("54321", "54321");
    try (var home = EmbeddedHome.create();
        var readable = EmbeddedHome.create();
        var process =
            ServerProcess.startAs(unknown.prefix(), home.directory(), readable.directory())) {
      assertThat(process.said())
          .isEqualTo(
              "failed: PostgreSQL does not run as user 54321, which has no entry in /etc/passwd: add one, use another user, or set DATABASE_URL");
    }
  }

  @Test
  void homeBelowAClosedDirectoryIsRefusedAndAClosedHomeIsOpened() throws Exception {
    try (var closed = EmbeddedHome.create()) {
      Files.setPosixFilePermissions(
          closed.directory(), PosixFilePermissions.fromString("rwx------"));

      assertThatIllegalStateException()
          .isThrownBy(
              () -> EmbeddedPostgres.start(closed.directory().resolve("x"), false, text -> {}))
          .withMessage(
              "PostgreSQL does not run as root, and no other account may pass %s: set GLUEGATE_HOME to a directory such as /var/lib/gluegate"
                  .formatted(closed.directory()));

      try (var server = closed.start()) {
        assertThat(server.url().jdbc()).startsWith("jdbc:postgresql://127.0.0.1:");
      }
    }
  }

  private static long ownerOf(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }

  /// One that exists, best one of a person.
  private static Account anAccount() throws IOException {
    try (var lines = Files.lines(Path.of("/etc/passwd"))) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> !fields[2].equals("0") && !fields[2].equals("65534"))
          .max(Comparator.comparingInt(fields -> Integer.parseInt(fields[2])))
          .map(fields -> new Account(fields[2], fields[3]))
          .orElseThrow();
    }
  }
}
