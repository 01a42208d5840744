package io.gluegate.admin;

import io.gluegate.access.KeptKey;
import io.gluegate.access.KeyVault;
import io.gluegate.audit.AuditEvent;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import java.util.Optional;

/// Keeps and forgets IT Glue keys of callers.
public final class OwnKeyChanges {

  private final KeyVault vault;
  private final AuditedChange changes;

  public OwnKeyChanges(KeyVault vault, AuditedChange changes) {
    this.vault = vault;
    this.changes = changes;
  }

  public KeptKey keep(String principal, Secret key, AuditEvent.Caller by) {
    return changes
        .done(
            "own_key_keep",
            Json.object().put("principal", principal),
            by,
            transaction -> Optional.of(vault.keep(transaction, principal, key, by.principal())))
        .orElseThrow();
  }

  /// False when none was kept.
  public boolean forget(String principal, AuditEvent.Caller by) {
    return changes.isDone(
        "own_key_forget",
        Json.object().put("principal", principal),
        by,
        transaction -> vault.forget(transaction, principal));
  }

  /// Seals all kept keys with the current key.
  public KeyVault.Resealed reseal(AuditEvent.Caller by) {
    return changes
        .done("own_key_rotate", Json.object(), by, _ -> Optional.of(vault.reseal()))
        .orElseThrow();
  }
}
