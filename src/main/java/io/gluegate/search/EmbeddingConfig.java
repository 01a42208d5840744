package io.gluegate.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gluegate.access.Rate;
import io.gluegate.core.Secret;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Optional;

/// The section `embedding` of `config.yml`: which model turns texts into vectors. Without a
/// provider it is Azure when its key and endpoint are set, OpenAI when its key or address is set,
/// else the local model.
public record EmbeddingConfig(
    String provider,
    String model,
    Secret openAiApiKey,
    String openAiBaseUrl,
    Secret azureApiKey,
    String azureEndpoint,
    String azureApiVersion,
    String requests,
    String tokenLimit) {

  private static final String OPENAI_URL = "https://api.openai.com/v1";
  private static final String MODEL_DEFAULT = "text-embedding-3-small";

  /// Where a remote model is asked.
  record Endpoint(String provider, String url, Secret apiKey, String model) {

    boolean isAzure() {
      return provider.equals("azure");
    }
  }

  /// The model of which a generation of the index is made.
  record Choice(String provider, String model) {}

  /// A sentence that says where texts go. Throws an [IllegalArgumentException] that names the first
  /// setting that cannot be right.
  public String destination() {
    var _ = requestRate();
    var _ = tokenRate();
    return switch (chosen()) {
      case LocalEmbedder.PROVIDER ->
          "Texts are embedded inside the gateway; none leaves it for that.";
      default -> "Texts are sent to %s to be embedded.".formatted(endpoint(choice()).url());
    };
  }

  Choice choice() {
    return chosen().equals(LocalEmbedder.PROVIDER)
        ? new Choice(LocalEmbedder.PROVIDER, LocalEmbedder.MODEL)
        : new Choice(chosen(), modelOrDefault());
  }

  Optional<Rate> requestRate() {
    return Rate.parse("EMBEDDING_REQUESTS (embedding.requests)", requests);
  }

  Optional<Rate> tokenRate() {
    return Rate.parse("EMBEDDING_TOKENS (embedding.tokenLimit)", tokenLimit);
  }

  private String chosen() {
    var wanted = provider.strip().toLowerCase(Locale.ROOT);
    if (!wanted.isEmpty()) {
      return wanted;
    }
    if (isSet(azureApiKey) && !azureEndpoint.isBlank()) {
      return "azure";
    }
    return isSet(openAiApiKey) || !openAiBaseUrl.isBlank() ? "openai" : LocalEmbedder.PROVIDER;
  }

  /// Throws an [IllegalArgumentException] when a setting is missing for it.
  Endpoint endpoint(Choice choice) {
    var model = choice.model();
    return switch (choice.provider()) {
      case "azure" -> {
        require(isSet(azureApiKey), "AZURE_OPENAI_API_KEY");
        require(!azureEndpoint.isBlank(), "AZURE_OPENAI_ENDPOINT");
        yield new Endpoint("azure", azureUrl(model), azureApiKey, model);
      }
      case "openai" -> {
        require(isSet(openAiApiKey) || !openAiBaseUrl.isBlank(), "OPENAI_API_KEY");
        yield new Endpoint("openai", openAiUrl(), keyOrNone(), model);
      }
      case "openai-compatible" -> {
        require(!openAiBaseUrl.isBlank(), "OPENAI_BASE_URL");
        yield new Endpoint("openai-compatible", openAiUrl(), keyOrNone(), model);
      }
      default ->
          throw new IllegalArgumentException(
              "EMBEDDING_PROVIDER (embedding.provider) is local, openai, openai-compatible or azure, not "
                  + choice.provider());
    };
  }

  /// A version names the older form of the address, in which the model is a part of it.
  private String azureUrl(String deployment) {
    var base = trimmed(azureEndpoint) + "/openai/";
    return azureApiVersion.isBlank()
        ? base + "v1/embeddings"
        : "%sdeployments/%s/embeddings?api-version=%s"
            .formatted(base, encoded(deployment), encoded(azureApiVersion.strip()));
  }

  private String openAiUrl() {
    return (openAiBaseUrl.isBlank() ? OPENAI_URL : trimmed(openAiBaseUrl)) + "/embeddings";
  }

  private static String trimmed(String address) {
    return address.strip().replaceFirst("/+$", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private Secret keyOrNone() {
    return isSet(openAiApiKey) ? openAiApiKey : new Secret("none");
  }

  private String modelOrDefault() {
    return model.isBlank() ? MODEL_DEFAULT : model.strip();
  }

  private static boolean isSet(Secret key) {
    return !key.value().isBlank();
  }

  private static void require(boolean isGiven, String name) {
    if (!isGiven) {
      throw new IllegalArgumentException("This embedding provider needs " + name);
    }
  }
}
