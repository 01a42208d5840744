package io.gluegate.itglue;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueException.Kind;
import io.gluegate.sandbox.SandboxConfig;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorAnswerTest {

  private static final String HTML =
      "<!DOCTYPE html><html><head><title>Oops</title></head><body>Secret stack</body></html>";

  @Test
  void hiddenRecordIsNotBlamedOnTheKey() {
    try (var upstream = Upstream.start(new Seeds().records())) {
      assertThatThrownBy(() -> upstream.calls().organization(77))
          .hasMessage(
              "No such record, or one this API key may not see: /organizations/77 (Unauthorized: Unauthorized resource access at id). Check the id by listing the records.")
          .extracting("kind")
          .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
    }
  }

  @Test
  void hiddenRecordOfAnAccountThatAnswers404IsNotFound() {
    try (var upstream = Upstream.start(Upstream.hiddenAnswers(404), new Seeds().records())) {
      assertThatThrownBy(() -> upstream.calls().organization(77))
          .hasMessage(
              "IT Glue has no such record or route: /organizations/77 (Not Found: Resource not found at id). Check the id by listing the records.")
          .extracting("kind")
          .isEqualTo(Kind.NOT_FOUND);
    }
  }

  @Test
  void unknownKeyIsToldFromAMissingRight() {
    try (var upstream = Upstream.start(new Seeds().records())) {
      var stranger =
          upstream
              .client()
              .with(
                  new Secret("ITG.unknown.key"),
                  OrganizationScope.EVERYTHING,
                  Deadline.in(Upstream.PATIENCE, InstantSource.system()));

      assertThatThrownBy(() -> stranger.organization(1))
          .hasMessage(
              "IT Glue refused the API key (Forbidden): it is missing, revoked, or of another region. Check the key and the configured region.")
          .extracting("kind")
          .isEqualTo(Kind.KEY_REFUSED);
    }
    var right = failure(403, "{\"errors\":[{\"status\":403,\"title\":\"Forbidden\"}]}");
    assertThat(right.kind()).isEqualTo(Kind.RIGHT_MISSING);
    assertThat(right)
        .hasMessage(
            "The API key lacks the right, or the IT Glue plan the feature, for /organizations/1 (Forbidden).");
  }

  @Test
  void routeForPeopleOnlyIsNamedAsSuch() {
    var failure =
        failure(
            401,
            "{\"errors\":[{\"status\":401,\"title\":\"Unauthorized\",\"detail\":\"Only supported for JWT requests\",\"source\":{\"pointer\":null}}]}");

    assertThat(failure.kind()).isEqualTo(Kind.NOT_FOR_API_KEYS);
    assertThat(failure)
        .hasMessage(
            "IT Glue offers /organizations/1 to signed-in people only, not to API keys (Unauthorized: Only supported for JWT requests).");
  }

  @Test
  void everyPointerAndDetailOfAValidationIsRepeated() {
    var failure =
        failure(
            422,
            """
            {"errors":[
              {"source":{"pointer":"/data/attributes/name"},"detail":["can't be blank","is too short"],"title":"Unprocessable Entity","status":422},
              {"status":"422","title":"Valid organization_id is required","source":{"pointer":"data/attributes/organization_id"}},
              {"detail":"must exist"}]}
            """);

    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
    assertThat(failure)
        .hasMessage(
            "IT Glue refused the request to /organizations/1: Unprocessable Entity: can't be blank, is too short at /data/attributes/name; Valid organization_id is required at data/attributes/organization_id; must exist");
  }

  @Test
  void longValidationKeepsTwentyErrorsAndHasAnEnd() {
    var failure = failure(422, "{\"errors\":[%s]}".formatted(errors(20)));
    assertThat(failure.getMessage()).contains("field-01", "field-20");

    var endless = failure(422, "{\"errors\":[%s]}".formatted(errors(500)));
    assertThat(endless.getMessage()).hasSizeLessThan(2_100).endsWith("…");
  }

  @Test
  void timeOutInTheErrorsFormIsATimeOut() {
    for (int status : new int[] {408, 422, 500, 504}) {
      var failure =
          failure(
              status,
              "{\"errors\":[{\"title\":\"Request Timeout\",\"detail\":\"The request took too long to process and timed out.\"}]}");

      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    }
  }

  @Test
  void rateLimitInTheErrorsFormIsOneToo() {
    var failure = failure(429, "{\"errors\":[{\"title\":\"Too Many Requests\"}]}");

    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 401, 403, 404, 408, 413, 418, 422, 429, 500, 502, 503, 504})
  void htmlIsNeverQuoted(int status) {
    var failure = failure(status, HTML);

    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain("<", "Oops", "Secret stack");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 403, 404, 408, 413, 422, 429, 500})
  void keyThatComesBackInAnAnswerIsNotRepeated(int status) {
    for (var body :
        new String[] {
          "{\"message\":\"key %s is bad\"}",
          "{\"errors\":[{\"title\":\"no\",\"detail\":[\"key %s\"],\"source\":{\"pointer\":\"%s\"}}]}",
          "{\"errors\":\"%s\"}",
          "{\"data\":%s}",
          "%s"
        }) {
      var failure = failure(status, body.replace("%s", SandboxConfig.KEY));

      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertThat(cause.toString()).doesNotContain(SandboxConfig.KEY, "sandbox");
      }
    }
  }

  private static String errors(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            "{\"title\":\"Unprocessable Entity\",\"detail\":[\"can't be blank\"],\"source\":{\"pointer\":\"/data/attributes/field-%02d\"}}"
                ::formatted)
        .collect(joining(","));
  }

  /// How one attempt ends that is answered so.
  private static ItGlueException failure(int status, String body) {
    try (var server = RawUpstream.always(status, Map.of(), body);
        var client = Upstream.client(server.url())) {
      return catchThrowableOfType(
          ItGlueException.class, () -> Upstream.calls(client, Upstream.PATIENCE).organization(1));
    }
  }
}
