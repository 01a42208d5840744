package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

  @TempDir Path home;

  @Test
  void homeIsTakenUntilItsOwnerLetsGo() {
    assertThat(HomeLock.isTaken(home)).isFalse();
    try (var _ = HomeLock.take(home)) {
      assertThat(HomeLock.isTaken(home)).isTrue();
      assertThatIllegalStateException()
          .isThrownBy(() -> HomeLock.take(home))
          .withMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
    assertThat(HomeLock.isTaken(home)).isFalse();
    HomeLock.take(home).close();
  }

  @Test
  void missingHomeIsMade() {
    var missing = home.resolve("a b/c");

    assertThat(HomeLock.isTaken(missing)).isFalse();
    try (var _ = HomeLock.take(missing)) {
      assertThat(missing).isDirectory();
    }
  }

  /// In a container every gateway is process 1.
  @Test
  void deadOwnerOfTheSameNumberIsNotTakenForThisProcess() throws Exception {
    HomeLock.take(home).close();
    Files.writeString(
        home.resolve("owner"), ProcessHandle.current().pid() + " 2026-01-01T00:00:00Z");

    assertThat(HomeLock.isTaken(home)).isFalse();
    HomeLock.take(home).close();
  }

  @Test
  void secondCloseLeavesTheNextOwnerAlone() {
    var first = HomeLock.take(home);
    first.close();
    try (var _ = HomeLock.take(home)) {
      first.close();

      assertThat(HomeLock.isTaken(home)).isTrue();
    }
  }
}
