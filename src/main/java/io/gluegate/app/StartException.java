package io.gluegate.app;

/// The gateway cannot start as it is set up. The message is one sentence for the operator.
final class StartException extends RuntimeException {

  StartException(String message) {
    super(message);
  }
}
