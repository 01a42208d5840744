package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void failureSaysWhatTheProgramSaidLast() {
    assertThatIOException()
        .isThrownBy(() -> run("echo out; echo err >&2; exit 3", LONG))
        .withMessage("out\nerr");
    assertThatIOException().isThrownBy(() -> run("exit 3", LONG)).withMessage("sh failed");
    assertThatIOException()
        .isThrownBy(() -> run("seq 100000; exit 3", LONG))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .hasSize(Programs.SAID_CHARACTERS_MAX)
                    .endsWith("\n100000"));
  }

  @Test
  void programThatTakesTooLongIsKilledWithItsChildren() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> run(sleeper(), Duration.ofSeconds(1)))
        .withMessage("sh did not end within 1 s");
    assertChildEnds();
  }

  @Test
  void interruptKillsTheProgram() throws Exception {
    var call =
        new FutureTask<>(
            () -> {
              try {
                run(sleeper(), LONG);
                return "ended";
              } catch (IOException e) {
                return e.getMessage();
              }
            });
    var thread = Thread.ofVirtual().start(call);
    await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(directory.resolve("pid")));

    thread.interrupt();

    assertThat(call.get(5, TimeUnit.SECONDS)).isEqualTo("interrupted");
    assertChildEnds();
  }

  private static void run(String script, Duration max) throws IOException {
    Programs.run(List.of("sh", "-c", script), max);
  }

  private String sleeper() {
    return "sleep 50 & echo $! >'%1$s/making'; mv '%1$s/making' '%1$s/pid'; wait"
        .formatted(directory);
  }

  private void assertChildEnds() throws IOException {
    var pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }
}
