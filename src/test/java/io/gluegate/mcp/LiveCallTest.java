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
    var call = LiveCall.start(notify -> message("answer"));

    assertThat(call.awaitEarlyAnswer(LONG)).contains(message("answer"));
  }

  @Test
  void notificationBeforeTheAnswerIsNotLost() throws InterruptedException {
    var call =
        LiveCall.start(
            notify -> {
              notify.accept(message("progress"));
              return message("answer");
            });

    assertThat(call.awaitEarlyAnswer(LONG)).isEmpty();
    assertThat(call.next(LONG).orElseThrow().message()).isEqualTo(message("progress"));
    assertThat(call.next(LONG).orElseThrow().message()).isEqualTo(message("answer"));
  }

  @Test
  void slowReaderLosesProgressButNeverTheAnswer() throws InterruptedException {
    var call =
        LiveCall.start(
            notify -> {
              for (int i = 0; i < 10 * LiveCall.FRAMES_WAITING_MAX; i++) {
                notify.accept(message("progress"));
              }
              return message("answer");
            });

    assertThat(call.awaitAnswer(LONG)).contains(message("answer"));
  }

  @Test
  void cancelInterruptsTheWork() throws InterruptedException {
    var interrupted = new CountDownLatch(1);
    var started = new CountDownLatch(1);
    var call =
        LiveCall.start(
            notify -> {
              try {
                started.countDown();
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return message("answer");
            });
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

    call.cancel();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static ObjectNode message(String text) {
    return Json.object().put("text", text);
  }
}
