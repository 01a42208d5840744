package io.gluegate.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gluegate.core.Sha256;
import java.time.Duration;

/// Remembers the vectors of questions: an assistant asks the same thing again with another filter.
/// The questions themselves are not kept, only their digests.
final class QueryVectors {

  static final long BYTES_MAX = 32L * 1024 * 1024;
  static final Duration VECTOR_TTL = Duration.ofHours(1);

  private static final int ENTRY_BYTES = 200;

  private final Cache<String, float[]> vectors =
      Caffeine.newBuilder()
          .maximumWeight(BYTES_MAX)
          .weigher((String _, float[] vector) -> ENTRY_BYTES + vector.length * Float.BYTES)
          .expireAfterWrite(VECTOR_TTL)
          .build();

  /// Throws [EmbedderException] when the model does not answer; that is not remembered.
  float[] of(Embedder embedder, String text) {
    var key = Sha256.hex(String.join("\0", embedder.provider(), embedder.modelName(), text));
    var known = vectors.getIfPresent(key);
    if (known != null) {
      return known;
    }
    var vector = embedder.embedQuery(text);
    vectors.put(key, vector);
    return vector;
  }
}
