package io.gluegate.mcp;

import io.gluegate.tools.Progress;
import java.time.Duration;

/// Passes on at most a few reports a second, and only such as go forward: a client may rely on
/// progress that rises.
final class PacedProgress implements Progress {

  static final Duration INTERVAL = Duration.ofMillis(250);

  private final Progress next;
  private long lastDone = -1;
  private long lastNanos = System.nanoTime() - INTERVAL.toNanos();

  PacedProgress(Progress next) {
    this.next = next;
  }

  @Override
  public synchronized void report(long done, long total, String message) {
    var now = System.nanoTime();
    if (done <= lastDone || (done < total && now - lastNanos < INTERVAL.toNanos())) {
      return;
    }
    lastDone = done;
    lastNanos = now;
    next.report(done, total, message);
  }
}
