package io.gluegate.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LocalEmbedderTest {

  private static final LocalEmbedder embedder = new LocalEmbedder();

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void nearTextsHaveNearVectors() {
    var vectors =
        embedder.embed(
            List.of(
                "The internet connection is down",
                "No network access to the outside",
                "The coffee machine needs new filters"));

    assertThat(vectors).allMatch(vector -> vector.length == embedder.dimension());
    assertThat(cosine(vectors.get(0), vectors.get(0))).isCloseTo(1.0, within(1e-5));
    assertThat(cosine(vectors.get(0), vectors.get(1)))
        .isGreaterThan(cosine(vectors.get(0), vectors.get(2)) + 0.2);
  }

  @Test
  void blankTextHasAVectorToo() {
    assertThat(embedder.embed(List.of(" ")).getFirst()).hasSize(384);
  }

  /// From version 1.29 on the library reports its use to its maker, and crashes under long command
  /// lines.
  @Test
  void nativeLibraryReportsToNobody() throws IOException {
    var library = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";
    try (var stream = OrtEnvironment.class.getResourceAsStream(library)) {
      assertThat(stream).isNotNull();
      assertThat(new String(stream.readAllBytes(), ISO_8859_1).contains("events.data.microsoft"))
          .isFalse();
    }
  }

  private static double cosine(float[] left, float[] right) {
    var sum = 0.0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
