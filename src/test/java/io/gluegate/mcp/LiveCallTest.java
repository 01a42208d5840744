package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveCallTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void answerThatComesFirstIsEarly() throws InterruptedException {
    var call = LiveCall.start(say -> answer());

    assertThat(call.awaitEarlyAnswer(LONG)).contains(message("answer"));
  }

  @Test
  void notificationBeforeTheAnswerIsNotLost() throws InterruptedException {
    var call =
        LiveCall.start(
            say -> {
              say.accept(new LiveCall.Frame.Notification(message("progress")));
              return answer();
            });

    assertThat(call.awaitEarlyAnswer(LONG)).isEmpty();
    assertThat(call.next(LONG)).contains(new LiveCall.Frame.Notification(message("progress")));
    assertThat(call.next(LONG)).contains(answer());
  }

  @Test
  void slowReaderLosesProgressButNeverTheAnswer() throws InterruptedException {
    var call =
        LiveCall.start(
            say -> {
              for (int i = 0; i < 10 * LiveCall.FRAMES_WAITING_MAX; i++) {
                say.accept(new LiveCall.Frame.Notification(message("progress")));
              }
              return answer();
            });

    assertThat(call.awaitAnswer(LONG)).contains(message("answer"));
  }

  @Test
  void cancelInterruptsTheWork() throws InterruptedException {
    var interrupted = new CountDownLatch(1);
    var started = new CountDownLatch(1);
    var call =
        LiveCall.start(
            say -> {
              try {
                started.countDown();
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return answer();
            });
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

    call.cancel();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void callThatBreaksDownLetsGoOfItsConnection() throws InterruptedException {
    var streamed =
        LiveCall.start(
            say -> {
              throw new StackOverflowError("as deep as it gets");
            });
    var plain =
        LiveCall.start(
            say -> {
              throw new StackOverflowError("as deep as it gets");
            });

    assertThat(streamed.next(LONG)).contains(new LiveCall.Frame.Release());
    assertThat(plain.awaitAnswer(LONG)).isEmpty();
  }

  private static LiveCall.Frame.Answer answer() {
    return LiveCall.Frame.Answer.of(message("answer"));
  }

  private static ObjectNode message(String text) {
    return Json.object().put("text", text);
  }
}
