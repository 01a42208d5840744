package io.gluegate.search;

import java.util.List;

/// Turns texts into vectors of unit length.
interface Embedder extends AutoCloseable {

  /// Who answers, such as `local` or `openai`.
  String provider();

  String modelName();

  /// The length of its vectors. Throws [EmbedderException] when the model cannot be asked.
  int dimension();

  /// One vector for each text, in their order: background work, which takes what questions leave
  /// and waits for it. Throws [EmbedderException] when that fails.
  List<float[]> embed(List<String> texts);

  /// The vector of a question that somebody waits for. Throws [EmbedderException] soon when there
  /// is none.
  float[] embedQuery(String text);

  /// The length of a text in the model's tokens, or a close guess.
  int tokens(String text);

  @Override
  void close();
}
