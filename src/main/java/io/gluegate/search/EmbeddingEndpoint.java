package io.gluegate.search;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Asks a model by OpenAI's embeddings API, once. What comes back is not trusted.
final class EmbeddingEndpoint implements AutoCloseable {

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  static final int ANSWER_BYTES_MAX = 32 * 1024 * 1024;

  /// A longer pause than this is not waited for, so that it is not told apart.
  static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(5);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  private final EmbeddingConfig.Endpoint endpoint;
  private final HttpClient http;

  EmbeddingEndpoint(EmbeddingConfig.Endpoint endpoint) {
    this.endpoint = endpoint;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /// One vector for each text, as the model made them.
  List<float[]> ask(List<String> texts, Duration timeout) {
    var answer = send(request(texts, timeout), timeout);
    var status = answer.statusCode();
    if (status == 200) {
      return vectors(parsed(answer.body()), texts.size());
    }
    var message = says("answers with status " + status);
    throw status == 408 || status == 409 || status == 429 || status >= 500
        ? EmbedderException.passing(message, retryAfter(answer))
        : EmbedderException.lasting(message);
  }

  private HttpRequest request(List<String> texts, Duration timeout) {
    var body = Json.object().put("model", endpoint.model());
    var input = body.putArray("input");
    texts.forEach(text -> input.add(text.isBlank() ? "empty" : text));
    body.put("encoding_format", "float");
    var key = endpoint.apiKey().value();
    var name = endpoint.isAzure() ? "api-key" : "Authorization";
    return HttpRequest.newBuilder(URI.create(endpoint.url()))
        .timeout(timeout)
        .header("Content-Type", "application/json")
        .header(name, endpoint.isAzure() ? key : "Bearer " + key)
        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
        .build();
  }

  private HttpResponse<byte[]> send(HttpRequest request, Duration timeout) {
    var answer =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    try {
      // The client's own timeout ends with the headers.
      return answer.get(timeout.toNanos(), NANOSECONDS);
    } catch (ExecutionException e) {
      var reason = e.getCause() == null ? e : e.getCause();
      throw EmbedderException.passing(
          says("does not answer: " + reason.getClass().getSimpleName()), Optional.empty());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw EmbedderException.passing(
          says("does not answer within %d s".formatted(timeout.toSeconds())), Optional.empty());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new EmbedderException("interrupted while texts were embedded", e);
    }
  }

  private JsonNode parsed(byte[] body) {
    try {
      return Json.read(body);
    } catch (IOException e) {
      throw new EmbedderException(says("answers with something that is no JSON"), e);
    }
  }

  private List<float[]> vectors(JsonNode answer, int count) {
    var data = answer.path("data");
    var vectors = new ArrayList<float[]>(Collections.nCopies(count, new float[0]));
    for (int i = 0; i < data.size(); i++) {
      var place = data.path(i).path("index").asInt(i);
      if (place >= 0 && place < count) {
        vectors.set(place, vector(data.path(i).path("embedding")));
      }
    }
    var length = vectors.getFirst().length;
    if (length == 0 || vectors.stream().anyMatch(vector -> vector.length != length)) {
      throw EmbedderException.lasting(says("answers without a vector for each text"));
    }
    return vectors;
  }

  /// Of unit length.
  private float[] vector(JsonNode numbers) {
    var vector = new float[numbers.size()];
    var sum = 0.0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) numbers.path(i).asDouble(Double.NaN);
      sum += (double) vector[i] * vector[i];
    }
    var length = (float) Math.sqrt(sum);
    if (!Float.isFinite(length) || length == 0) {
      throw EmbedderException.lasting(says("answers with something that is no vector"));
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .map(String::strip)
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(pause -> pause.compareTo(RETRY_AFTER_MAX) < 0 ? pause : RETRY_AFTER_MAX);
  }

  private String says(String what) {
    return "The embedding model %s (%s) %s".formatted(endpoint.model(), endpoint.provider(), what);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
