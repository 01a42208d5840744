package io.gluegate.bridge;

/// A request cannot be carried over. The message is one sentence for the client's user.
final class TroubleException extends RuntimeException {

  private final int code;

  TroubleException(String sentence) {
    this(Errors.INTERNAL_ERROR, sentence);
  }

  TroubleException(int code, String sentence) {
    super(sentence);
    this.code = code;
  }

  int code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
