package io.gluegate.tools;

/// Neither the caller nor the gateway has a key for IT Glue. The message is for the caller.
public final class MissingKeyException extends RuntimeException {

  MissingKeyException(String message) {
    super(message);
  }
}
