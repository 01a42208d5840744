package io.gluegate.search;

import java.util.List;

/// Turns texts into vectors of unit length.
interface Embedder extends AutoCloseable {

  /// Who answers, such as `local` or `openai`.
  String provider();

  String modelName();

  /// The length of its vectors. Throws [EmbedderException] when the model cannot be asked.
  int dimension();

  /// One vector for each text, in their order. Throws [EmbedderException] when that fails.
  List<float[]> embed(List<String> texts);

  /// The length of a text in the model's tokens, or a close guess.
  int tokens(String text);

  @Override
  void close();
}
