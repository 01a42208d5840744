package io.gluegate.mcp;

import java.time.Duration;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the signs of life of this replica's streams, and stops calls that ended without it.
final class Upkeep implements AutoCloseable {

  static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private final Streams streams;
  private final OwnCalls own;
  private final OpenStreams open;
  private final Thread worker;
  private volatile boolean isClosed;

  Upkeep(Streams streams, OwnCalls own, OpenStreams open) {
    this.streams = streams;
    this.own = own;
    this.open = open;
    this.worker = Thread.ofVirtual().name("mcp-upkeep").unstarted(this::work);
  }

  void start() {
    worker.start();
  }

  private void work() {
    while (!isClosed) {
      try {
        // A beat that nothing shortens: a lease is prolonged by time alone.
        Thread.sleep(INTERVAL);
        once();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.warn("no sign of life could be given reason={}", e.getMessage());
      }
    }
  }

  private void once() {
    own.cancelOlderThan(CallRunner.CALL_MAX);
    var calls = own.streams();
    var all = new ArrayList<>(calls);
    all.addAll(open.unasked());
    if (!all.isEmpty()) {
      own.keepOnly(calls, streams.renew(all));
    }
  }

  @Override
  public void close() {
    isClosed = true;
    worker.interrupt();
  }
}
