package io.gluegate.sandbox;

import java.util.Optional;
import java.util.Set;

/// How a sandbox behaves: its port (0 for any), which keys it knows, and what kind of account it
/// plays.
public record SandboxConfig(int port, Set<Key> keys, Account account) {

  /// The key that sees everything but password values.
  public static final String KEY = "ITG.5a4db0c5.sandbox";

  public static final String KEY_WITH_PASSWORDS = "ITG.5a4db0c5.passwords";

  /// An API key. One that is limited sees these organizations alone.
  public record Key(String secret, boolean passwordAccess, Optional<Set<Long>> organizations) {}

  /// Ways in which real accounts differ.
  public record Account(
      Folders folders, boolean allFoldersFilter, boolean notFoldersFilter, int hiddenStatus) {

    /// An account on which everything works; a hidden record answers 401.
    public static Account usual() {
      return new Account(Folders.OPEN, true, true, 401);
    }
  }

  /// How the routes of document folders answer.
  public enum Folders {
    OPEN,
    PEOPLE_ONLY,
    ROOT_FORM_ONLY
  }

  public static SandboxConfig defaults() {
    return onPort(0);
  }

  public static SandboxConfig onPort(int port) {
    var keys =
        Set.of(
            new Key(KEY, false, Optional.empty()),
            new Key(KEY_WITH_PASSWORDS, true, Optional.empty()));
    return new SandboxConfig(port, keys, Account.usual());
  }

  public SandboxConfig withKey(Key key) {
    var more = new java.util.HashSet<>(keys);
    more.add(key);
    return new SandboxConfig(port, Set.copyOf(more), account);
  }

  public SandboxConfig withAccount(Account other) {
    return new SandboxConfig(port, keys, other);
  }
}
