package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes one process the owner of a home. The operating system frees the lock when the process
/// ends.
final class HomeLock implements AutoCloseable {

  private static final String FILE = "owner.lock";

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Throws an [IllegalStateException] that names the owner when there is one.
  static HomeLock take(Path home) {
    try {
      Files.createDirectories(home);
      var channel = FileChannel.open(home.resolve(FILE), CREATE, READ, WRITE);
      if (tryLock(channel).isEmpty()) {
        var owner = owner(channel);
        channel.close();
        throw new IllegalStateException(
            "%s is in use by process %s: stop it, or set GLUEGATE_HOME to another directory, or DATABASE_URL"
                .formatted(home, owner));
      }
      channel.truncate(0);
      channel.write(UTF_8.encode(String.valueOf(ProcessHandle.current().pid())), 0);
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("The directory " + home + " cannot be used", e);
    }
  }

  static boolean isTaken(Path home) {
    if (!Files.exists(home.resolve(FILE))) {
      return false;
    }
    try (var channel = FileChannel.open(home.resolve(FILE), READ, WRITE)) {
      return tryLock(channel).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return Optional.ofNullable(lock);
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    var text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    return UTF_8.decode(text.flip()).toString();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
