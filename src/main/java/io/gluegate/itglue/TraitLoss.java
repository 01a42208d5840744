package io.gluegate.itglue;

/// A value an asset has now and would not have, or might not have, after a write.
public record TraitLoss(String key, String name, Reason reason) {

  /// Why the value would go.
  public enum Reason {
    /// IT Glue drops a file that is not sent again.
    FILE("a file, which IT Glue drops unless it is sent again"),
    /// Whether IT Glue keeps a password that is left out, it does not say.
    PASSWORD("a password, which IT Glue may drop because it cannot be sent"),
    /// It cannot be sent back in a form that is known.
    UNKNOWN_FORM("a value that cannot be sent back, because its form is not known"),
    /// The new traits do not have it.
    LEFT_OUT("not among the new values");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  public String sentence() {
    return "%s (%s): %s.".formatted(name, key, reason.words);
  }
}
