package io.gluegate.bridge;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the client says without wanting an answer: its notifications, and its answers to requests
/// of the gateway. What cannot be delivered is in the log.
final class Notices {

  /// On their way to the gateway at one time.
  static final int WAITING_MAX = 100;

  private static final Logger log = LoggerFactory.getLogger(Notices.class);

  private final Remote remote;
  private final LegacySession session;
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

  /// Something to wait for, or to do once the notice is delivered.
  @FunctionalInterface
  interface Step {

    void run() throws InterruptedException;
  }

  Notices(Remote remote, LegacySession session) {
    this.remote = remote;
    this.session = session;
  }

  void send(ClientMessage.Response response, Step before) {
    start(() -> deliver(response.body(), session.headers()), before, () -> {});
  }

  void send(ClientMessage.Notification notification, Step before, Step after) {
    start(() -> deliver(notification), before, after);
  }

  /// Waits for those that are on their way.
  void await(Duration max) throws InterruptedException {
    var deadline = System.nanoTime() + max.toNanos();
    for (var thread : waiting) {
      thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
  }

  void stop() {
    waiting.forEach(Thread::interrupt);
  }

  private void start(Step delivery, Step before, Step after) {
    var thread =
        Thread.ofVirtual()
            .name("bridge-notice")
            .unstarted(
                () -> {
                  try {
                    before.run();
                    delivery.run();
                  } catch (InterruptedException e) {
                    // The bridge ends.
                  } finally {
                    waiting.remove(Thread.currentThread());
                    finish(after);
                  }
                });
    if (waiting.size() < WAITING_MAX) {
      waiting.add(thread);
      thread.start();
    } else {
      log.warn("a notification was dropped: the gateway does not take them as fast as they come");
      finish(after);
    }
  }

  private static void finish(Step after) {
    try {
      after.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(ClientMessage.Notification notification) throws InterruptedException {
    if (ModernHeaders.isClaimed(notification.message())) {
      deliver(notification.body(), modernHeaders(notification));
    } else if (session.current().isPresent()) {
      deliver(notification.body(), session.headers());
    } else {
      log.debug("a notification belongs to no session");
    }
  }

  /// Without them the gateway refuses the notification.
  private static Map<String, String> modernHeaders(ClientMessage.Notification notification) {
    try {
      return ModernHeaders.of(notification.method(), notification.message());
    } catch (TroubleException e) {
      return Map.of();
    }
  }

  private void deliver(String body, Map<String, String> headers) throws InterruptedException {
    try {
      var response = remote.post(body, headers);
      response.body().close();
      if (response.statusCode() / 100 != 2) {
        log.warn("the gateway refused a notification status={}", response.statusCode());
      }
    } catch (IOException e) {
      log.warn("a notification was lost reason={}", e.getClass().getSimpleName());
    }
  }
}
