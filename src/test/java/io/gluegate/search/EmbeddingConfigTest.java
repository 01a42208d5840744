package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.core.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingConfigTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''|''|''|''|''|inside the gateway",
        "''|key|''|''|''|https://api.openai.com/v1/embeddings",
        "''|''|http://127.0.0.1:9/v1/|''|''|http://127.0.0.1:9/v1/embeddings",
        "LOCAL|key|''|''|''|inside the gateway",
        "''|key|''|https://x.openai.azure.com/|''|https://x.openai.azure.com/openai/v1/embeddings",
        "azure|''|''|https://x.openai.azure.com|2024-02-01|https://x.openai.azure.com/openai/deployments/text-embedding-3-small/embeddings?api-version=2024-02-01",
      })
  void placeWhereTextsGoIsSaid(
      String provider, String key, String url, String azure, String version, String place) {
    var azureKey = azure.isEmpty() ? "" : "azure-key";
    var config = config(provider, key, url, azureKey, azure, version, "none");

    assertThat(config.destination()).contains(place).doesNotContain("azure-key");
  }

  @Test
  void settingThatCannotBeRightIsNamed() {
    assertThatThrownBy(() -> config("azure", "", "", "", "", "", "none").destination())
        .hasMessageContaining("AZURE_OPENAI_API_KEY");
    assertThatThrownBy(() -> config("nobody", "", "", "", "", "", "none").destination())
        .hasMessageContaining("not nobody");
    assertThatThrownBy(() -> config("", "", "", "", "", "", "fast").destination())
        .hasMessageContaining("EMBEDDING_REQUESTS");
  }

  private static EmbeddingConfig config(
      String provider,
      String key,
      String url,
      String azureKey,
      String azure,
      String version,
      String rate) {
    return new EmbeddingConfig(
        provider, "", new Secret(key), url, new Secret(azureKey), azure, version, rate, "none");
  }
}
