package io.gluegate.core;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes one process the owner of a home. The operating system frees the lock when the process
/// ends.
///
/// A process loses all its locks on a file when it closes any descriptor of it (POSIX, fcntl). An
/// owner therefore never opens the lock file again: a file beside it says whose the lock is.
final class HomeLock implements AutoCloseable {

  private static final String LOCK = "owner.lock";
  private static final String OWNER = "owner";

  private final Path home;
  private final FileChannel channel;

  private HomeLock(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /// Throws an [IllegalStateException] that names the owner when there is one.
  static synchronized HomeLock take(Path home) {
    try {
      Files.createDirectories(home);
      var lock = isOwn(home) ? Optional.<HomeLock>empty() : find(home);
      var taken = lock.orElseThrow(() -> inUse(home));
      Files.writeString(home.resolve(OWNER), self());
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException("The directory " + home + " cannot be used: " + e, e);
    }
  }

  static synchronized boolean isTaken(Path home) {
    if (isOwn(home)) {
      return true;
    }
    if (!Files.exists(home.resolve(LOCK))) {
      return false;
    }
    try {
      var free = find(home);
      free.ifPresent(HomeLock::release);
      return free.isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<HomeLock> find(Path home) throws IOException {
    var channel = FileChannel.open(home.resolve(LOCK), CREATE, WRITE);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new HomeLock(home, channel));
  }

  private static boolean isOwn(Path home) {
    return owner(home).filter(self()::equals).isPresent();
  }

  /// The number alone would do, were it not the same after every restart of a container.
  private static String self() {
    var self = ProcessHandle.current();
    return self.pid() + " " + self.info().startInstant().orElse(Instant.EPOCH);
  }

  private static Optional<String> owner(Path home) {
    try {
      return Optional.of(Files.readString(home.resolve(OWNER)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static IllegalStateException inUse(Path home) {
    var process = owner(home).map(text -> "process " + text.split(" ", 2)[0]);
    return new IllegalStateException(
        "%s is in use by %s: stop it, or set GLUEGATE_HOME to another directory, or DATABASE_URL"
            .formatted(home, process.orElse("another process")));
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      Files.deleteIfExists(home.resolve(OWNER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      release();
    }
  }

  private void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
