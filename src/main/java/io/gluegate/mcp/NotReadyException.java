package io.gluegate.mcp;

/// The gateway in this process has not started yet, or could not. The message is one sentence for
/// the client's user.
public final class NotReadyException extends RuntimeException {

  public NotReadyException(String sentence) {
    super(sentence);
  }
}
