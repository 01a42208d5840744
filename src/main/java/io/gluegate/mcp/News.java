package io.gluegate.mcp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Word of changes on its way to legacy sessions. Whoever brings it does not wait for the database;
/// what waits is a set, and beyond its bound it stands for everything.
final class News implements AutoCloseable {

  static final int WAITING_MAX = 10_000;

  private static final Logger log = LoggerFactory.getLogger(News.class);

  private final Subscriptions subscriptions;
  private final Set<Changes.Change> waiting = new LinkedHashSet<>();
  private final Thread worker;

  News(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
    this.worker = Thread.ofVirtual().name("mcp-news").unstarted(this::work);
  }

  void start() {
    worker.start();
  }

  synchronized void tell(Changes.Change change) {
    if (waiting.size() >= WAITING_MAX) {
      waiting.clear();
      waiting.add(new Changes.Change.Unknown());
    }
    waiting.add(change);
    notifyAll();
  }

  private void work() {
    try {
      while (true) {
        take().forEach(this::pass);
      }
    } catch (InterruptedException e) {
      // The gateway ends.
    }
  }

  private synchronized List<Changes.Change> take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    var taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  private void pass(Changes.Change change) {
    try {
      subscriptions.tell(change);
    } catch (RuntimeException e) {
      log.warn("sessions could not be told of a change reason={}", e.getMessage());
    }
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}
