package io.gluegate.app;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;

/// A request whose body must come at a pace. The server itself ends a connection only when nothing
/// comes for a while, so that a sender could go on for ever, byte by byte.
final class PacedRequest extends HttpServletRequestWrapper {

  /// How long a body may take whatever its size.
  static final Duration GRACE_MAX = Duration.ofSeconds(10);

  /// After that, bytes of each second on the average.
  static final int BYTES_PER_SECOND_MIN = 32 * 1024;

  /// The body fell behind.
  static final class TooSlow extends IOException {

    TooSlow() {
      super("the body came too slowly");
    }
  }

  PacedRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Body(super.getInputStream());
  }

  private static final class Body extends ServletInputStream {

    private final ServletInputStream body;
    private final long sinceNanos = System.nanoTime();
    private long bytes;

    Body(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      requirePace();
      var read = body.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      requirePace();
      var read = body.read(into, offset, length);
      bytes += Math.max(0, read);
      return read;
    }

    private void requirePace() throws TooSlow {
      var allowed = GRACE_MAX.plusSeconds(bytes / BYTES_PER_SECOND_MIN);
      if (System.nanoTime() - sinceNanos > allowed.toNanos()) {
        throw new TooSlow();
      }
    }

    @Override
    public int available() throws IOException {
      return body.available();
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
