package io.gluegate.access;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Deadline;
import io.gluegate.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// What an issuer publishes: where its keys are (OpenID Connect Discovery, RFC 8414), and the keys
/// (RFC 7517). Bounded in time and size; redirects are not followed.
final class IssuerDocuments implements AutoCloseable {

  /// All requests of one refresh together.
  static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(5);

  static final int DOCUMENT_BYTES_MAX = 256 * 1024;

  /// Keys of one issuer that are looked at.
  static final int KEYS_MAX = 50;

  private final IssuerConfig config;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(REFRESH_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  IssuerDocuments(IssuerConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /// The keys as they are published now. Throws when there is none that can be used.
  List<VerificationKey> keys() throws IOException {
    var deadline = Deadline.in(REFRESH_TIMEOUT, clock);
    var uri = config.jwksUri().isPresent() ? config.jwksUri().get() : discovered(deadline);
    var keys = new ArrayList<VerificationKey>();
    for (var key : document(safe(uri), deadline).path("keys")) {
      if (keys.size() < KEYS_MAX) {
        VerificationKey.of(Json.write(key)).ifPresent(keys::add);
      }
    }
    if (keys.isEmpty()) {
      throw new IOException("the issuer publishes no key that can be used");
    }
    return List.copyOf(keys);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private String discovered(Deadline deadline) throws IOException {
    JsonNode found;
    try {
      found = document(openId(config.issuer()), deadline);
    } catch (IOException e) {
      found = document(oauth(config.issuer()), deadline);
    }
    if (!found.path("issuer").asText().equals(config.issuer())) {
      throw new IOException("the issuer's document names another issuer");
    }
    return found.path("jwks_uri").asText();
  }

  static URI openId(String issuer) {
    return URI.create(withoutSlash(issuer) + "/.well-known/openid-configuration");
  }

  static URI oauth(String issuer) {
    var url = URI.create(withoutSlash(issuer));
    return URI.create(
        "%s://%s/.well-known/oauth-authorization-server%s"
            .formatted(url.getScheme(), url.getAuthority(), url.getPath()));
  }

  private static String withoutSlash(String issuer) {
    return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
  }

  private static URI safe(String text) throws IOException {
    try {
      var url = URI.create(text);
      if (IssuerConfig.isSafe(url)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("the issuer's document names no address of keys", e);
    }
    throw new IOException("the issuer's keys are at no https address");
  }

  private JsonNode document(URI url, Deadline deadline) throws IOException {
    var request = HttpRequest.newBuilder(url).header("Accept", "application/json").build();
    var exchange =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), DOCUMENT_BYTES_MAX));
    try {
      var answer = exchange.get(deadline.remaining().toNanos(), NANOSECONDS);
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode() + " of " + url.getPath());
      }
      return Json.read(answer.body());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new IOException("no answer in time of " + url.getPath(), e);
    } catch (ExecutionException e) {
      throw new IOException("no whole answer of %s: %s".formatted(url.getPath(), e.getCause()), e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
