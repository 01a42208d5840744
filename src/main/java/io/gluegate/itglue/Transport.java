package io.gluegate.itglue;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/// One attempt at a call: bounded in time from connecting to the last byte of the body, and in
/// memory.
final class Transport implements AutoCloseable {

  static final int BODY_BYTES_MAX = 32 * 1024 * 1024;

  private static final String MEDIA_TYPE = "application/vnd.api+json";

  private final ItGlueConfig config;
  private final InstantSource clock;
  private final HttpClient http;

  Transport(ItGlueConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(config.connectTimeout())
            // A redirect would take the key to a place nobody configured.
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(config.encrypted() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .build();
  }

  /// The body of a successful answer; every other outcome is an exception.
  byte[] get(Query query, Secret key, Deadline deadline) {
    var answer = exchange(request(query, key).build(), timeout(query, deadline));
    var body = unpacked(answer);
    if (answer.statusCode() / 100 == 2) {
      return body;
    }
    throw refusal(query, answer, body, key);
  }

  /// Sends a write once. The body of a successful answer may be empty. Every failure but
  /// `OUTCOME_UNKNOWN` means that nothing was changed.
  byte[] write(Write write, Secret key, Deadline deadline) {
    var request =
        request(write.query(), key)
            .header("Content-Type", MEDIA_TYPE)
            .method(write.method().name(), BodyPublishers.ofByteArray(write.body()))
            .build();
    if (deadline.hasPassed()) {
      throw WriteFailures.noTimeLeft(write);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw WriteFailures.cancelledBefore(write);
    }
    var answer = sent(write, request, timeout(write.query(), deadline));
    var status = answer.statusCode();
    if (status / 100 == 2) {
      return unpacked(write, answer);
    }
    var failure = refusal(write.query(), answer, unpacked(write, answer), key);
    var isOpen = status == 408 || status >= 500 || failure.kind() == ItGlueException.Kind.TIMEOUT;
    throw isOpen ? WriteFailures.unknown(write, failure) : failure;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private HttpRequest.Builder request(Query query, Secret key) {
    return HttpRequest.newBuilder(query.against(config.baseUrl()))
        .header("x-api-key", headerValue(key))
        .header("Accept", MEDIA_TYPE)
        .header("Accept-Encoding", "gzip")
        .header("User-Agent", "gluegate");
  }

  private ItGlueException refusal(
      Query query, HttpResponse<byte[]> answer, byte[] body, Secret key) {
    var said = ErrorText.of(body, key);
    return new ErrorAnswer(query.path(), answer.statusCode(), answer.headers(), said)
        .explained(clock);
  }

  private HttpResponse<byte[]> sent(Write write, HttpRequest request, Duration timeout) {
    try {
      return exchange(request, timeout);
    } catch (ItGlueException e) {
      throw WriteFailures.broken(write, e);
    }
  }

  private static byte[] unpacked(Write write, HttpResponse<byte[]> answer) {
    try {
      return unpacked(answer);
    } catch (ItGlueException e) {
      throw WriteFailures.unknown(write, e);
    }
  }

  private Duration timeout(Query query, Deadline deadline) {
    var left = deadline.remaining();
    if (left.isZero()) {
      throw Failures.timeout(query.path());
    }
    return left.compareTo(config.requestTimeout()) < 0 ? left : config.requestTimeout();
  }

  /// The client's own timeout ends with the response headers, so the whole exchange is waited for
  /// here instead; cancelling it closes the connection.
  private HttpResponse<byte[]> exchange(HttpRequest request, Duration timeout) {
    var path = request.uri().getPath();
    var exchange = http.sendAsync(request, head -> new BoundedBody(BODY_BYTES_MAX));
    try {
      return exchange.get(timeout.toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw Failures.timeout(path);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw Failures.cancelled(e);
    } catch (ExecutionException e) {
      throw Failures.lost(path, e.getCause() == null ? e : e.getCause());
    }
  }

  private static byte[] unpacked(HttpResponse<byte[]> answer) {
    var encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("gzip") || answer.body().length == 0) {
      return answer.body();
    }
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      var body = unzipped.readNBytes(BODY_BYTES_MAX + 1);
      if (body.length > BODY_BYTES_MAX) {
        throw new BoundedBody.TooLarge(BODY_BYTES_MAX);
      }
      return body;
    } catch (IOException e) {
      throw Failures.unpacking(answer.uri().getPath(), e);
    }
  }

  /// The HTTP client would quote a malformed value in its complaint, and with it the key.
  private static String headerValue(Secret key) {
    var value = key.value();
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new ItGlueException(
          ItGlueException.Kind.KEY_REFUSED,
          "The IT Glue API key is empty or holds characters no key has. Enter it again.");
    }
    return value;
  }
}
