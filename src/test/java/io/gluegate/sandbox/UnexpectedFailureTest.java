package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A fault of the sandbox itself is answered like one of the API.
class UnexpectedFailureTest {

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(new Records().add("logs", 1, Json.object().put("created-at", "no time")));

  @Test
  void aFailureIsAnsweredInTheFormOfErrors() {
    var reply = sandbox.get("/logs");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.contentType()).startsWith("application/vnd.api+json");
    assertThat(reply.body())
        .isEqualTo(
            Json.read(
                """
                {"errors":[{"status":500,"title":"Internal Server Error","detail":"Something went wrong","source":{"pointer":null}}]}\
                """));
    assertThat(sandbox.get("/organizations").status()).isEqualTo(200);
  }
}
