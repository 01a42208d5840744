package io.gluegate.bridge;

import io.gluegate.core.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/// The gateway over HTTP. An interrupted caller closes its own request.
final class Remote implements AutoCloseable {

  static final Duration CONNECT_MAX = Duration.ofSeconds(10);

  /// Until the head of an answer; a slow call becomes a stream long before.
  static final Duration ANSWER_BEGINS_MAX = Duration.ofMinutes(2);

  static final Duration FAREWELL_MAX = Duration.ofSeconds(3);

  private final BridgeTarget target;
  private final HttpClient http;

  Remote(BridgeTarget target) {
    this.target = target;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_MAX)
            // A redirect would take the token to a place nobody named.
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(
                "https".equalsIgnoreCase(target.url().getScheme())
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .build();
  }

  URI url() {
    return target.url();
  }

  HttpResponse<InputStream> post(String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(
        request(headers)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .timeout(ANSWER_BEGINS_MAX)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /// Asks for a stream of events.
  HttpResponse<InputStream> listen(Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(
        request(headers).header("Accept", "text/event-stream").timeout(ANSWER_BEGINS_MAX).GET());
  }

  void delete(Map<String, String> headers) throws IOException, InterruptedException {
    http.send(
        request(headers).timeout(FAREWELL_MAX).DELETE().build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private HttpRequest.Builder request(Map<String, String> headers) {
    var request = HttpRequest.newBuilder(target.url());
    request.header("User-Agent", "gluegate-bridge/" + Version.CURRENT);
    target.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.value()));
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
