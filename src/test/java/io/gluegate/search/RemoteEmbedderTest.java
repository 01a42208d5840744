package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gluegate.core.Secret;
import io.gluegate.testing.EmbeddingServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model over HTTP that is slow, refuses, talks nonsense, or is away.
class RemoteEmbedderTest {

  private static final String KEY = "sk-not-to-be-told";

  private final EmbeddingServer server = EmbeddingServer.cheap();
  private final RemoteEmbedder embedder =
      new RemoteEmbedder(
          new EmbeddingConfig.Endpoint(
              "openai", server.url() + "/embeddings", new Secret(KEY), "model-1"),
          EmbeddingBudget.none());

  @AfterEach
  void close() {
    embedder.close();
    server.close();
  }

  @Test
  void vectorsComeInTheOrderOfTheirTextsAndAreOfUnitLength() {
    var texts = IntStream.range(0, 200).mapToObj(i -> "text " + i).toList();

    var vectors = embedder.embed(texts);

    assertThat(vectors).hasSize(200);
    assertThat(vectors.get(150)).containsExactly(embedder.embedQuery("text 150"));
    assertThat(length(vectors.get(7))).isCloseTo(1.0, within(1e-5));
    assertThat(server.texts()).hasSize(201);
  }

  @Test
  void batchesAreUnderWayAtOneTimeButNotMoreThanAllowed() {
    server.slow(Duration.ofMillis(200));
    var batches = 2 * RemoteEmbedder.BATCHES_IN_FLIGHT_MAX;
    var texts =
        IntStream.range(0, batches * RemoteEmbedder.BATCH_TEXTS_MAX)
            .mapToObj(i -> "text " + i)
            .toList();

    var vectors = embedder.embed(texts);

    assertThat(vectors).hasSameSizeAs(texts);
    assertThat(server.requests()).isEqualTo(batches);
    assertThat(server.inFlightMax()).isEqualTo(RemoteEmbedder.BATCHES_IN_FLIGHT_MAX);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void passingFailureIsTriedAgain(int status) {
    server.refuse(status, "").refuse(status, "");

    assertThat(embedder.embed(List.of("a", "b"))).hasSize(2);
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void pauseThatTheModelAsksForIsKept() {
    server.refuse(429, "2");
    var start = System.nanoTime();

    embedder.embed(List.of("a"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void questionDoesNotWaitForALongPause() {
    server.refuse(429, "20");
    var start = System.nanoTime();

    assertThatThrownBy(() -> embedder.embedQuery("a")).isInstanceOf(EmbedderException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void lastingFailureIsNotTriedAgain(int status) {
    server.refuse(status, "");

    assertThatThrownBy(() -> embedder.embed(List.of("private text")))
        .isInstanceOf(EmbedderException.class)
        .hasMessageContainingAll("model-1", String.valueOf(status))
        .hasMessageNotContainingAny(KEY, "private text");
    assertThat(server.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "{}",
        "{\"data\":[]}",
        "{\"data\":[{\"index\":0,\"embedding\":[]}]}",
        "{\"data\":[{\"index\":9,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[0,0]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[\"x\",1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1e300,1]}]}"
      })
  void answerThatIsNoVectorIsRefused(String body) {
    server.answer(body);

    assertThatThrownBy(() -> embedder.embedQuery("a"))
        .isInstanceOf(EmbedderException.class)
        .hasMessageContaining("answers with");
  }

  @Test
  void modelThatIsAwayCostsLaterQuestionsNothingAndIsFoundAgain() {
    server.stop();
    for (int i = 0; i < Circuit.FAILURES_MAX; i++) {
      assertThatThrownBy(() -> embedder.embedQuery("a")).isInstanceOf(EmbedderException.class);
    }

    var start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> embedder.embedQuery("a")).hasMessageContaining("asked again soon");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));

    server.startAgain();
    // Background work does not mind the circuit, and closes it.
    embedder.embed(List.of("a"));
    assertThat(embedder.embedQuery("a")).isNotEmpty();
  }

  @Test
  void tokensOfOtherScriptsAreCountedOneByOne() {
    assertThat(embedder.tokens("abcdef")).isEqualTo(2);
    assertThat(embedder.tokens("日本語の文書")).isEqualTo(6);
  }

  private static double length(float[] vector) {
    var sum = 0.0;
    for (var each : vector) {
      sum += each * each;
    }
    return Math.sqrt(sum);
  }
}
