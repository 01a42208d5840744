package io.gluegate.bridge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A body that hangs up when the other side has been silent for too long: a connection that died
/// without a word would be waited for forever.
final class AttentiveStream extends FilterInputStream {

  /// The gateway says something every two seconds while a call runs, and every 15 on other streams.
  static final Duration SILENCE_MAX = Duration.ofMinutes(1);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Thread watch;
  private volatile long heardNanos = System.nanoTime();

  AttentiveStream(InputStream in) {
    super(in);
    this.watch = Thread.ofVirtual().name("bridge-silence").start(this::watch);
  }

  private void watch() {
    try {
      while (System.nanoTime() - heardNanos < SILENCE_MAX.toNanos()) {
        Thread.sleep(LOOK_EVERY);
      }
      in.close();
    } catch (InterruptedException | IOException e) {
      // Closed already.
    }
  }

  @Override
  public int read() throws IOException {
    var one = super.read();
    heardNanos = System.nanoTime();
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var count = super.read(bytes, offset, length);
    heardNanos = System.nanoTime();
    return count;
  }

  @Override
  public void close() throws IOException {
    watch.interrupt();
    super.close();
  }
}
