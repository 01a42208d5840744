package io.gluegate.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/// Reads a request's body up to a limit. Beyond it the rest is thrown away for a while, so that the
/// sender comes to read the refusal.
final class BodyReader {

  /// Room for an attachment of about 7 MB in Base64.
  static final int BODY_BYTES_MAX = 10 * 1024 * 1024;

  static final int DRAINED_BYTES_MAX = 64 * 1024 * 1024;
  static final Duration DRAINING_MAX = Duration.ofSeconds(5);

  private static final int BUFFER_BYTES = 64 * 1024;

  private BodyReader() {}

  /// Empty when the body is too large.
  static Optional<byte[]> read(InputStream body) throws IOException {
    return read(body, BODY_BYTES_MAX);
  }

  static Optional<byte[]> read(InputStream body, int bytesMax) throws IOException {
    var bytes = body.readNBytes(bytesMax + 1);
    if (bytes.length <= bytesMax) {
      return Optional.of(bytes);
    }
    drain(body);
    return Optional.empty();
  }

  private static void drain(InputStream body) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    var deadline = System.nanoTime() + DRAINING_MAX.toNanos();
    long drained = 0;
    int read = body.read(buffer);
    while (read >= 0 && drained < DRAINED_BYTES_MAX && System.nanoTime() < deadline) {
      drained += read;
      read = body.read(buffer);
    }
  }
}
