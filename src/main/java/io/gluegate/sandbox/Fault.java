package io.gluegate.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something that goes wrong: which requests it meets, how many of them, and what happens.
public record Fault(Pattern path, Optional<String> method, int times, Effect effect) {

  public Fault {
    if (times < 1) {
      throw new IllegalArgumentException("a fault happens once or more");
    }
  }

  /// What happens to a request.
  public sealed interface Effect {

    /// It is answered as ever, later.
    record Slow(Duration by) implements Effect {}

    /// It is answered with this status and body, and these seconds in `Retry-After`.
    record Status(int status, String contentType, String body, Optional<Integer> retryAfterSeconds)
        implements Effect {}

    /// The connection is closed before an answer, or in the middle of its body.
    record Drop(boolean inTheMiddle) implements Effect {}

    /// Nothing comes, for so long.
    record Hang(Duration duration) implements Effect {}

    /// The request is carried out; the effect takes the place of its answer.
    record Afterwards(Effect effect) implements Effect {}
  }

  /// For every request, so many times.
  public static Fault of(int times, Effect effect) {
    return new Fault(Pattern.compile(".*"), Optional.empty(), times, effect);
  }

  public Fault onPath(String regex) {
    return new Fault(Pattern.compile(regex), method, times, effect);
  }

  public Fault onMethod(String name) {
    return new Fault(path, Optional.of(name), times, effect);
  }

  public static Effect tooManyRequests(Optional<Integer> retryAfterSeconds) {
    return new Effect.Status(
        429, "application/json", "{\"message\":\"Too Many Requests\"}", retryAfterSeconds);
  }

  public static Effect serverError() {
    return new Effect.Status(
        500,
        "application/vnd.api+json",
        "{\"errors\":[{\"status\":500,\"title\":\"Internal Server Error\",\"detail\":[\"Something went wrong\"],\"source\":{\"pointer\":null}}]}",
        Optional.empty());
  }

  public static Effect badGateway() {
    return new Effect.Status(
        502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>", Optional.empty());
  }

  public static Effect gatewayTimeout() {
    return new Effect.Status(
        504, "application/json", "{\"message\":\"Endpoint request timed out\"}", Optional.empty());
  }

  boolean meets(String requestMethod, String requestPath) {
    return method.filter(name -> !name.equals(requestMethod)).isEmpty()
        && path.matcher(requestPath).matches();
  }
}
