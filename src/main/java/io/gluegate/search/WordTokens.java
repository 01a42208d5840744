package io.gluegate.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.ToIntFunction;

/// Counts the tokens of a text word by word, and remembers the words: asking the tokenizer costs
/// more than anything else that is done to a text before the model reads it. It is for tokenizers
/// that never join what white space parts, as those of BERT.
final class WordTokens {

  /// Words that are remembered, some 5 MB; and the longest of them, in characters.
  static final int WORDS_MAX = 50_000;

  static final int WORD_LENGTH_MAX = 40;

  private final ToIntFunction<String> tokenizer;
  private final Cache<String, Integer> known = Caffeine.newBuilder().maximumSize(WORDS_MAX).build();

  WordTokens(ToIntFunction<String> tokenizer) {
    this.tokenizer = tokenizer;
  }

  int count(String text) {
    var count = 0;
    var begin = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || isSpace(text.charAt(at))) {
        if (at > begin) {
          count += ofWord(text.substring(begin, at));
        }
        begin = at + 1;
      }
    }
    return count;
  }

  /// What a tokenizer drops instead is no white space here.
  private static boolean isSpace(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
  }

  private int ofWord(String word) {
    return word.length() > WORD_LENGTH_MAX
        ? tokenizer.applyAsInt(word)
        : known.get(word, tokenizer::applyAsInt);
  }
}
