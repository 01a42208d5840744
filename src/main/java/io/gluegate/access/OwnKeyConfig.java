package io.gluegate.access;

import io.gluegate.core.SealKeys;
import io.gluegate.core.Secret;
import java.util.Optional;

/// The section `byok` of `config.yml`: IT Glue keys that callers bring or leave here.
public record OwnKeyConfig(String mode, String role, Secret vaultKey, Secret previousVaultKey) {

  public OwnKeyPolicy policy() {
    return OwnKeyPolicy.find(mode)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "CLIENT_ITGLUE_KEYS (byok.mode) is disabled, with-token or open, not " + mode));
  }

  /// The most that a caller with an own key may do, where the operator says so.
  public Optional<Role> roleMax() {
    return Optional.of(role)
        .filter(name -> !name.isBlank())
        .map(
            name ->
                Role.find(name)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "BYOK_ROLE (byok.role) is viewer, editor, admin or auditor, not "
                                    + name)));
  }

  /// What a caller may do whose token, if any, has that role.
  Role roleOf(Optional<Role> token) {
    return token
        .map(own -> roleMax().map(own::lowerOf).orElse(own))
        .orElseGet(() -> roleMax().orElse(Role.VIEWER));
  }

  /// The key that seals kept keys; without one none are kept.
  public Optional<byte[]> currentKey() {
    return SealKeys.decode("VAULT_KEY (byok.vaultKey)", vaultKey);
  }

  /// A key that still opens.
  public Optional<byte[]> previousKey() {
    return SealKeys.decode("VAULT_KEY_PREVIOUS (byok.previousVaultKey)", previousVaultKey);
  }

  public void requireUsable() {
    var _ = policy();
    var _ = roleMax();
    if (previousKey().isPresent() && currentKey().isEmpty()) {
      throw new IllegalArgumentException(
          "VAULT_KEY_PREVIOUS (byok.previousVaultKey) goes with VAULT_KEY alone");
    }
  }
}
