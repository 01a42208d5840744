package io.gluegate.webhook;

import io.gluegate.access.Rate;
import io.gluegate.core.Secret;
import java.util.Optional;

/// The section `webhook` of `config.yml`.
public record WebhookConfig(Secret secret, String deliveries) {

  /// Without a secret nobody may deliver.
  public Optional<Secret> given() {
    return Secret.of(secret.value());
  }

  /// How much one address may deliver.
  public Optional<Rate> rate() {
    return Rate.parse("WEBHOOK_DELIVERIES (webhook.deliveries)", deliveries);
  }
}
