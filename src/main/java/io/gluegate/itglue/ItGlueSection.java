package io.gluegate.itglue;

import io.gluegate.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The section `itGlue` of `config.yml`.
public record ItGlueSection(
    Secret apiKey,
    String region,
    String baseUrl,
    Duration requestTimeout,
    Duration cacheTtl,
    int budgetCalls,
    Duration budgetWindow) {

  /// The gateway's own key.
  public Optional<Secret> key() {
    return Secret.of(apiKey.value());
  }

  public ItGlueConfig client() {
    var config = baseUrl.isBlank() ? ItGlueConfig.of(knownRegion()) : ItGlueConfig.of(url());
    return config.withRequestTimeout(requestTimeout);
  }

  BudgetConfig budget() {
    return new BudgetConfig(budgetCalls, budgetWindow);
  }

  /// Throws an [IllegalArgumentException] that names the first setting that cannot be right.
  public void requireUsable() {
    var _ = client();
    var _ = budget();
    var _ = ReadCache.ofThisProcess(cacheTtl);
  }

  private URI url() {
    try {
      return URI.create(baseUrl.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ITGLUE_BASE_URL (itGlue.baseUrl) is not a URL", e);
    }
  }

  private Region knownRegion() {
    try {
      return Region.valueOf(region.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "ITGLUE_REGION (itGlue.region) is us, eu or au, not " + region, e);
    }
  }
}
