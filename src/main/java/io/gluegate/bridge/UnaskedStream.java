package io.gluegate.bridge;

import io.gluegate.core.JsonLineWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the gateway sends into a legacy session without being asked: it is listened to as long as
/// the session lasts, when the gateway offers that.
final class UnaskedStream implements AutoCloseable {

  static final Duration PAUSE_MAX = Duration.ofSeconds(30);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(UnaskedStream.class);

  private final Remote remote;
  private final LegacySession session;
  private final JsonLineWriter out;
  private Optional<LegacySession.Opened> followed = Optional.empty();
  private Optional<Thread> listener = Optional.empty();

  UnaskedStream(Remote remote, LegacySession session, JsonLineWriter out) {
    this.remote = remote;
    this.session = session;
    this.out = out;
  }

  /// Listens to the session that is open now, and to no other.
  synchronized void follow() {
    var now = session.current();
    if (!now.equals(followed)) {
      close();
      followed = now;
      listener = now.map(opened -> Thread.ofVirtual().name("unasked").start(() -> run(opened)));
    }
  }

  /// As `follow`, when a session was followed before: it may have been renewed since.
  synchronized void followOn() {
    if (followed.isPresent()) {
      follow();
    }
  }

  @Override
  public synchronized void close() {
    listener.ifPresent(Thread::interrupt);
    listener = Optional.empty();
    followed = Optional.empty();
  }

  private void run(LegacySession.Opened opened) {
    var events = new EventStream();
    var pause = FIRST_PAUSE;
    try {
      while (true) {
        try {
          if (!listen(opened, events)) {
            return;
          }
          pause = FIRST_PAUSE;
          events.awaitRetry();
        } catch (IOException e) {
          log.debug("stream broken", e);
          Thread.sleep(pause);
          var longer = pause.multipliedBy(2);
          pause = longer.compareTo(PAUSE_MAX) < 0 ? longer : PAUSE_MAX;
        }
      }
    } catch (InterruptedException e) {
      // The session is no longer followed.
    }
  }

  /// False when the gateway does not offer the stream, or no longer knows the session.
  private boolean listen(LegacySession.Opened opened, EventStream events)
      throws IOException, InterruptedException {
    var headers = new HashMap<>(opened.headers());
    headers.putAll(events.resumption());
    var response = remote.listen(headers);
    if (response.statusCode() / 100 == 5) {
      response.body().close();
      throw new IOException("status " + response.statusCode());
    }
    if (response.statusCode() != 200 || !Answers.isEvents(response)) {
      response.body().close();
      return false;
    }
    return !events.read(response.body(), this::pass);
  }

  private boolean pass(String text) {
    Answers.message(text)
        .filter(message -> !Answers.isAnswer(message))
        .ifPresentOrElse(
            message -> out.write(text), () -> log.warn("the gateway sent what is no message"));
    return false;
  }
}
