package io.gluegate.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Deadline;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that send too much, too slowly or for ever.
@Timeout(60)
class UrlFetchLimitsTest {

  private static final int BYTES_MAX = 100_000;
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
  private static final Duration SHORT = Duration.ofMillis(700);

  private final ServerSocket server = new ServerSocket(0, 50, LoopbackFetch.HERE);
  private final BlockingQueue<Boolean> hungUp = new ArrayBlockingQueue<>(100);

  UrlFetchLimitsTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private interface Talk {
    void with(Socket client) throws IOException, InterruptedException;
  }

  @Test
  void fileOfExactlyTheLimitIsTaken() {
    serve(client -> say(client, HEAD + "Content-Length: 100000\r\n\r\n" + "x".repeat(BYTES_MAX)));

    assertThat(fetch(Duration.ofSeconds(20)).content()).hasSize(BYTES_MAX);
  }

  @Test
  void fileOfExactlyTheLimitInChunksIsTaken() {
    serve(
        client ->
            say(
                client,
                HEAD
                    + "Transfer-Encoding: chunked\r\n\r\n186a0\r\n"
                    + "x".repeat(BYTES_MAX)
                    + "\r\n0\r\n\r\n"));

    assertThat(fetch(Duration.ofSeconds(20)).content()).hasSize(BYTES_MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100001\r\n\r\n",
        "Content-Length: 9000000000\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n186a1\r\n",
        "Connection: close\r\n\r\n"
      })
  void oneByteMoreIsRefused(String framing) throws InterruptedException {
    serve(client -> say(client, HEAD + framing + "x".repeat(BYTES_MAX + 1)));

    refused(Duration.ofSeconds(20), "larger than the 100,000 bytes");
    assertHungUp();
  }

  @Test
  void endlessBodyIsHungUpOn() throws InterruptedException {
    serve(
        client -> {
          say(client, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
          while (true) {
            say(client, "1000\r\n" + "x".repeat(4096) + "\r\n");
          }
        });

    refused(Duration.ofSeconds(20), "larger than");
    assertHungUp();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Ty",
        HEAD + "Content-Length: 50\r\n\r\nhalf",
        HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
      })
  void silentServerIsHungUpOn(String beginning) throws InterruptedException {
    serve(client -> say(client, beginning));

    // Whichever limit is noticed first, the fetch ends and so does the connection.
    assertThatThrownBy(() -> fetch(SHORT))
        .isInstanceOf(FetchException.class)
        .message()
        .containsAnyOf("in time", "did not answer");
    assertHungUp();
  }

  @Test
  void serverThatTricklesIsHungUpOn() throws InterruptedException {
    serve(
        client -> {
          say(client, HEAD + "Content-Length: 90000\r\n\r\n");
          // Time itself is what is tested.
          while (!new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)) {
            say(client, "x");
          }
        });

    refused(SHORT, "in time");
    assertHungUp();
  }

  @Test
  void informationForEverIsHungUpOn() throws InterruptedException {
    serve(
        client -> {
          while (true) {
            say(client, "HTTP/1.1 103 Early Hints\r\n\r\n");
          }
        });

    refused(SHORT, "");
    assertHungUp();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0001\u0002\r\n\r\n",
        "SSH-2.0-OpenSSH_9.9\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        HEAD + "Content-Length: 50\r\n\r\nhalf",
        HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello",
        HEAD + "Content-Length: nonsense\r\n\r\nhello"
      })
  void brokenAnswerIsOneSentence(String answer) {
    serve(
        client -> {
          say(client, answer);
          client.shutdownOutput();
        });

    refused(Duration.ofSeconds(20), "did not answer, or broke off");
  }

  @Test
  void headersAreBounded() {
    serve(client -> say(client, HEAD + "X: " + "x".repeat(Hop.HEADER_LENGTH_MAX) + "\r\n\r\n"));
    refused(Duration.ofSeconds(20), "did not answer, or broke off");
  }

  @Test
  void numberOfHeadersIsBounded() {
    serve(client -> say(client, HEAD + "X: y\r\n".repeat(Hop.HEADERS_MAX + 1) + "\r\n"));
    refused(Duration.ofSeconds(20), "did not answer, or broke off");
  }

  @Test
  void callersDeadlineComesFirst() {
    serve(client -> say(client, HEAD));
    var deadline = Deadline.in(SHORT, InstantSource.system());

    assertThatThrownBy(() -> open(Duration.ofSeconds(50)).fetch(url(), deadline))
        .hasMessageContaining("in time");
  }

  @Test
  void nameThatIsLookedUpForEverEndsInTime() {
    var never = new CountDownLatch(1);
    var fetch =
        LoopbackFetch.of(
                name -> {
                  awaitUninterruptibly(never);
                  return List.of(LoopbackFetch.HERE);
                },
                SHORT)
            .upTo(BYTES_MAX);

    assertThatThrownBy(() -> fetch.fetch(url(), later())).hasMessageContaining("in time");
    never.countDown();
  }

  @Test
  void cancelledCallHangsUp() throws Exception {
    var isWaiting = new CountDownLatch(1);
    serve(
        client -> {
          say(client, HEAD);
          isWaiting.countDown();
        });
    var fetch = open(Duration.ofSeconds(50));
    var call =
        new FutureTask<>(
            () -> {
              try {
                fetch.fetch(url(), later());
                return "fetched";
              } catch (FetchException e) {
                return e.isCancelled() + " " + Thread.currentThread().isInterrupted();
              }
            });
    var thread = Thread.ofVirtual().start(call);
    isWaiting.await();

    thread.interrupt();

    assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo("true true");
    assertHungUp();
  }

  @Test
  void noMoreThanEightAreFetchedAtOnceAndPlacesComeBack() throws Exception {
    var waiting = new AtomicInteger();
    serve(
        client -> {
          waiting.incrementAndGet();
          say(client, HEAD);
        });
    var fetch = open(Duration.ofSeconds(50));
    var threads =
        IntStream.range(0, UrlFetch.RUNNING_MAX)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () ->
                                assertThatThrownBy(() -> fetch.fetch(url(), later()))
                                    .isInstanceOf(FetchException.class)))
            .toList();
    await().until(() -> waiting.get() == UrlFetch.RUNNING_MAX);

    assertThatThrownBy(() -> fetch.fetch(url(), later())).hasMessageContaining("Too many files");

    threads.forEach(Thread::interrupt);
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(
                        () -> fetch.fetch(url(), Deadline.in(SHORT, InstantSource.system())))
                    .hasMessageContaining("in time"));
  }

  private void serve(Talk talk) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  var client = server.accept();
                  Thread.ofVirtual().start(() -> talk(client, talk));
                } catch (IOException e) {
                  return;
                }
              }
            });
  }

  /// Reads the request, talks, and notes when the client hangs up.
  private void talk(Socket client, Talk talk) {
    try (client) {
      var request = new StringBuilder();
      while (!request.toString().endsWith("\r\n\r\n")) {
        request.append((char) client.getInputStream().read());
      }
      talk.with(client);
      hungUp.add(client.getInputStream().read() == -1);
    } catch (IOException e) {
      hungUp.add(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertHungUp() throws InterruptedException {
    assertThat(hungUp.poll(10, TimeUnit.SECONDS)).isEqualTo(true);
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // As the lookup of a name.
        assertThat(latch.getCount()).isOne();
      }
    }
  }

  private FetchedFile fetch(Duration timeout) {
    return open(timeout).fetch(url(), later());
  }

  private void refused(Duration timeout, String words) {
    assertThatThrownBy(() -> fetch(timeout))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(words);
  }

  private static UrlFetch open(Duration timeout) {
    return LoopbackFetch.of(name -> List.of(LoopbackFetch.HERE), timeout).upTo(BYTES_MAX);
  }

  private String url() {
    return "http://files.gluegate.dev:%d/a.txt".formatted(server.getLocalPort());
  }

  private static Deadline later() {
    return Deadline.in(Duration.ofMinutes(1), InstantSource.system());
  }
}
