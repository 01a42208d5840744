package io.gluegate.search;

/// The embedding model did not answer. The message is one sentence for the operator, without any
/// key.
public final class EmbedderException extends RuntimeException {

  EmbedderException(String message, Throwable cause) {
    super(message, cause);
  }
}
