package io.gluegate.search;

import io.gluegate.core.Secret;
import java.util.Locale;

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
    String azureApiVersion) {

  private static final String OPENAI_URL = "https://api.openai.com/v1";
  private static final String MODEL_DEFAULT = "text-embedding-3-small";

  /// Where a remote model is asked.
  record Endpoint(String provider, String baseUrl, Secret apiKey, String model) {

    boolean isAzure() {
      return provider.equals("azure");
    }
  }

  /// A sentence that says where texts go.
  public String destination() {
    return switch (chosen()) {
      case "local" -> "Texts are embedded inside the gateway; none leaves it for that.";
      default -> "Texts are sent to %s to be embedded.".formatted(endpoint().baseUrl());
    };
  }

  Embedder open() {
    return chosen().equals("local") ? new LocalEmbedder() : new RemoteEmbedder(endpoint());
  }

  private String chosen() {
    var wanted = provider.strip().toLowerCase(Locale.ROOT);
    if (!wanted.isEmpty()) {
      return wanted;
    }
    if (isSet(azureApiKey) && !azureEndpoint.isBlank()) {
      return "azure";
    }
    return isSet(openAiApiKey) || !openAiBaseUrl.isBlank() ? "openai" : "local";
  }

  private Endpoint endpoint() {
    return switch (chosen()) {
      case "azure" -> {
        require(isSet(azureApiKey), "AZURE_OPENAI_API_KEY");
        require(!azureEndpoint.isBlank(), "AZURE_OPENAI_ENDPOINT");
        yield new Endpoint("azure", azureUrl(), azureApiKey, modelOrDefault());
      }
      case "openai" -> {
        require(isSet(openAiApiKey) || !openAiBaseUrl.isBlank(), "OPENAI_API_KEY");
        yield new Endpoint("openai", openAiUrl(), keyOrNone(), modelOrDefault());
      }
      case "openai-compatible" -> {
        require(!openAiBaseUrl.isBlank(), "OPENAI_BASE_URL");
        yield new Endpoint("openai-compatible", openAiUrl(), keyOrNone(), modelOrDefault());
      }
      default ->
          throw new IllegalArgumentException(
              "EMBEDDING_PROVIDER (embedding.provider) is local, openai, openai-compatible or azure, not "
                  + provider);
    };
  }

  private String azureUrl() {
    return azureEndpoint.strip().replaceFirst("/+$", "") + "/openai/v1";
  }

  private String openAiUrl() {
    return openAiBaseUrl.isBlank() ? OPENAI_URL : openAiBaseUrl.strip();
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
