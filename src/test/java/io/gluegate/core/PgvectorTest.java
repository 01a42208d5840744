package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that fetches or compiles pgvector, on machines made up of a few programs.
class PgvectorTest {

  private static final List<String> BASICS =
      List.of(
          "basename", "cat", "cp", "grep", "mkdir", "mktemp", "mv", "rm", "sed", "sort", "touch");

  private static final String APT =
      """
      case "$*" in
        *indextargets*) echo http://localhost/debian ;;
        *" download postgresql-17-pgvector") touch postgresql-17-pgvector_1.deb ;;
        *" download postgresql-server-dev-17") touch postgresql-server-dev-17_1.deb ;;
        *" source "*) touch pgvector_1.dsc ;;
      esac
      """;

  private static final String PACKAGE =
      """
      [ "$3" = package ] || exit 0
      mkdir -p package/usr/lib/postgresql/17/lib package/usr/share/postgresql/17/extension
      cd package/usr
      touch lib/postgresql/17/lib/vector.so share/postgresql/17/extension/vector.control
      touch share/postgresql/17/extension/vector--0.8.7.sql
      """;

  private static final String SOURCE =
      """
      mkdir -p pgvector/src pgvector/sql
      touch pgvector/src/a.c pgvector/src/b.c pgvector/sql/vector.sql
      echo "default_version = '0.8.1'" >pgvector/vector.control
      """;

  private static final String COMPILER =
      """
      while [ $# -gt 0 ]; do [ "$1" = -o ] && touch "$2"; shift; done
      """;

  private static final String NEWER_LIBC = "echo \"version 'GLIBC_2.38' not found\"";

  @TempDir Path directory;

  @BeforeEach
  void installBasics() throws IOException {
    assumeFalse(
        Files.exists(Path.of("/usr/lib/postgresql/17/lib/vector.so")),
        "the distribution's pgvector is installed here and taken at once");
    Files.createDirectories(bin());
    Files.createDirectories(directory.resolve("tmp"));
    for (var name : BASICS) {
      program(name, "exec /usr/bin/%s \"$@\"".formatted(name));
    }
  }

  @Test
  void packageOfTheDistributionIsTakenWhereItLoads() throws Exception {
    program("apt-get", APT);
    program("dpkg-deb", PACKAGE);
    program("ldd", "echo 'libm.so.6 => /lib/libm.so.6'");

    assertThat(build()).isEmpty();
    assertThat(made()).containsExactly("vector--0.8.7.sql", "vector.control", "vector.so");
  }

  @Test
  void packageForANewerLibcIsCompiledInstead() throws Exception {
    program("apt-get", APT);
    program("dpkg-deb", PACKAGE);
    program("ldd", NEWER_LIBC);
    program("dpkg-source", SOURCE);
    program("gcc", COMPILER);

    assertThat(build()).isEmpty();
    assertThat(made()).containsExactly("vector--0.8.1.sql", "vector.control", "vector.so");
  }

  @Test
  void machineWithoutPackagesIsToldSo() throws Exception {
    assertThat(build()).contains("these programs are missing: apt-get dpkg-deb");
  }

  @Test
  void machineWithoutAMirrorIsToldSo() throws Exception {
    program("apt-get", "case \"$*\" in *download*) exit 100 ;; esac");
    program("dpkg-deb", "");

    assertThat(build()).isEqualTo("apt has no Debian mirror configured");
  }

  @Test
  void mirrorThatDoesNotAnswerIsQuotedInOneLine() throws Exception {
    program(
        "apt-get",
        "case \"$*\" in *indextargets*) echo http://localhost/debian ;; *) echo W: hm; echo 'E: Failed to fetch'; echo E: more; exit 100 ;; esac");
    program("dpkg-deb", "");

    assertThat(build()).isEqualTo("apt-get update: E: Failed to fetch");
  }

  @Test
  void machineWithoutACompilerIsToldSo() throws Exception {
    program("apt-get", APT);
    program("dpkg-deb", PACKAGE);
    program("ldd", NEWER_LIBC);
    program("dpkg-source", SOURCE);

    assertThat(build())
        .isEqualTo(
            "these programs are missing: gcc (Debian: apt-get install gcc libc6-dev dpkg-dev)");
  }

  @Test
  void oneFileThatDoesNotCompileEndsIt() throws Exception {
    program("apt-get", APT);
    program("dpkg-deb", PACKAGE);
    program("ldd", NEWER_LIBC);
    program("dpkg-source", SOURCE);
    program(
        "gcc",
        "case \"$*\" in *b.c*) echo 'b.c:1: fatal error: stdlib.h: No such file' >&2; exit 1 ;; esac\n"
            + COMPILER);

    assertThat(build()).isEqualTo("gcc: b.c:1: fatal error: stdlib.h: No such file");
  }

  @Tag("slow")
  @Test
  void thisMachineGetsPgvectorOneWayOrTheOther() throws Exception {
    var script = Files.writeString(directory.resolve("script"), Pgvector.script());
    Programs.run(List.of("sh", script.toString(), target().toString()));

    assertThat(made()).contains("vector.control", "vector.so").hasSizeGreaterThan(2);
  }

  /// Returns what the script said when it failed, after which nothing of it may be left.
  private String build() throws Exception {
    var script = Files.writeString(directory.resolve("script"), Pgvector.script());
    var builder = new ProcessBuilder("/bin/sh", script.toString(), target().toString());
    builder.environment().clear();
    builder.environment().put("PATH", bin().toString());
    builder.environment().put("TMPDIR", directory.resolve("tmp").toString());
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    var failed = process.waitFor() != 0;

    assertThat(directory.resolve("tmp")).isEmptyDirectory();
    assertThat(Files.exists(target())).isNotEqualTo(failed);
    assertThat(Path.of(target() + ".making")).doesNotExist();
    return said;
  }

  private Stream<String> made() throws IOException {
    try (var files = Files.list(target())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  private void program(String name, String script) throws IOException {
    var file = Files.writeString(bin().resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path bin() {
    return directory.resolve("bin");
  }

  private Path target() {
    return directory.resolve("a target");
  }
}
