package io.gluegate.mcp;

import io.gluegate.core.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that must have come by a deadline. The server itself ends a connection only when nothing
/// comes for a while, so that a sender could go on for ever, byte by byte.
final class TimedInput extends FilterInputStream {

  private final Deadline deadline;

  /// The deadline has passed before the end of the body.
  static final class TooSlow extends IOException {

    TooSlow() {
      super("the body came too slowly");
    }
  }

  TimedInput(InputStream body, Deadline deadline) {
    super(body);
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    requireTime();
    return super.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    requireTime();
    return super.read(into, offset, length);
  }

  private void requireTime() throws TooSlow {
    if (deadline.hasPassed()) {
      throw new TooSlow();
    }
  }
}
