package io.gluegate.tools;

/// What calling a tool does to the documentation; clients decide by it whether to ask their user.
public enum Effect {
  READ(true, false, true),
  CREATE(false, false, false),
  UPDATE(false, false, true),
  DELETE(false, true, true);

  private final boolean readOnly;
  private final boolean destructive;
  private final boolean idempotent;

  Effect(boolean readOnly, boolean destructive, boolean idempotent) {
    this.readOnly = readOnly;
    this.destructive = destructive;
    this.idempotent = idempotent;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  public boolean isDestructive() {
    return destructive;
  }

  public boolean isIdempotent() {
    return idempotent;
  }
}
