package io.gluegate.sandbox;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// How a sandbox behaves: its port (0 for any), which keys it knows, and what kind of account it
/// plays.
public record SandboxConfig(int port, Set<Key> keys, Account account) {

  /// The key that sees everything but password values.
  public static final String KEY = "ITG.5a4db0c5.sandbox";

  public static final String KEY_WITH_PASSWORDS = "ITG.5a4db0c5.passwords";

  public SandboxConfig {
    keys = Set.copyOf(keys);
  }

  /// An API key. One that is limited sees these organizations alone.
  public record Key(String secret, boolean passwordAccess, Optional<Set<Long>> organizations) {}

  /// Ways in which real accounts differ. What is hidden or unknown answers with `hiddenStatus`, 401
  /// or 404; the deletion of a single record with `deleteStatus`, 200 and the record or 204.
  public record Account(
      Folders folders,
      boolean allFoldersFilter,
      boolean notFoldersFilter,
      int hiddenStatus,
      int deleteStatus) {

    public Account {
      if (hiddenStatus != 401 && hiddenStatus != 404) {
        throw new IllegalArgumentException("the status for what is hidden is 401 or 404");
      }
      if (deleteStatus != 200 && deleteStatus != 204) {
        throw new IllegalArgumentException("the status of a deletion is 200 or 204");
      }
    }

    public Account(
        Folders folders, boolean allFoldersFilter, boolean notFoldersFilter, int hiddenStatus) {
      this(folders, allFoldersFilter, notFoldersFilter, hiddenStatus, 200);
    }

    /// An account on which everything works; a hidden record answers 401.
    public static Account usual() {
      return new Account(Folders.OPEN, true, true, 401, 200);
    }

    public Account withDeleteStatus(int status) {
      return new Account(folders, allFoldersFilter, notFoldersFilter, hiddenStatus, status);
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
    var more = new HashSet<>(keys);
    more.add(key);
    return new SandboxConfig(port, more, account);
  }

  public SandboxConfig withAccount(Account other) {
    return new SandboxConfig(port, keys, other);
  }
}
