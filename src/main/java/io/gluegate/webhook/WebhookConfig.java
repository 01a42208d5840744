package io.gluegate.webhook;

import io.gluegate.core.Secret;
import java.util.Optional;

/// The section `webhook` of `config.yml`.
public record WebhookConfig(Secret secret) {

  /// Without a secret nobody may deliver.
  public Optional<Secret> given() {
    return Secret.of(secret.value());
  }
}
