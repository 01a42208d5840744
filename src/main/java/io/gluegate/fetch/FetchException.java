package io.gluegate.fetch;

/// A file was not fetched. The message is one sentence for the caller, with nothing in it that the
/// other server said.
public final class FetchException extends RuntimeException {

  private final boolean cancelled;

  private FetchException(String sentence, boolean cancelled) {
    super(sentence);
    this.cancelled = cancelled;
  }

  static FetchException of(String sentence) {
    return new FetchException(sentence, false);
  }

  static FetchException ofCancelling() {
    return new FetchException("The call was cancelled while the file was fetched.", true);
  }

  /// Whether the caller gave up.
  public boolean isCancelled() {
    return cancelled;
  }
}
