package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.core.Secret;
import io.gluegate.testing.EmbeddingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryVectorsTest {

  private final EmbeddingServer server = EmbeddingServer.cheap();
  private final RemoteEmbedder one = embedder("model-1");
  private final RemoteEmbedder other = embedder("model-2");
  private final QueryVectors questions = new QueryVectors();

  @AfterEach
  void close() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void questionIsEmbeddedOnceForEachModel() {
    var vector = questions.of(one, "internet is down");

    assertThat(questions.of(one, "internet is down")).isEqualTo(vector);
    assertThat(server.requests()).isEqualTo(1);

    questions.of(other, "internet is down");
    questions.of(one, "internet is up");
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void failureIsNotRemembered() {
    server.refuse(400, "");

    assertThatThrownBy(() -> questions.of(one, "x")).isInstanceOf(EmbedderException.class);

    assertThat(questions.of(one, "x")).isNotEmpty();
  }

  private RemoteEmbedder embedder(String model) {
    return new RemoteEmbedder(
        new EmbeddingConfig.Endpoint(
            "openai", server.url() + "/embeddings", new Secret("k"), model),
        EmbeddingBudget.none());
  }
}
