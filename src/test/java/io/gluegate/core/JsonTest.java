package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1} x",
        "{} {}",
        "[1,]",
        "NaN",
        "{'a':1}",
        "{\"a\":01}"
      })
  void textThatIsNotExactlyOneValueIsRefused(String text) {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> Json.read(text.getBytes(UTF_8)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.read(text))
        .withMessageStartingWith("not JSON: ");
  }

  @Test
  void nestingIsReadUpToItsLimit() throws IOException {
    assertThat(Json.read(nested(Json.DEPTH_MAX))).isNotNull();
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> Json.read(nested(Json.DEPTH_MAX + 1)));
  }

  @Test
  void stringIsReadUpToItsLimit() throws IOException {
    var longest = "\"%s\"".formatted("x".repeat(Json.STRING_LENGTH_MAX));
    var tooLong = "\"%s\"".formatted("x".repeat(Json.STRING_LENGTH_MAX + 1));

    assertThat(Json.read(longest.getBytes(UTF_8)).textValue()).hasSize(Json.STRING_LENGTH_MAX);
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> Json.read(tooLong.getBytes(UTF_8)));
  }

  @Test
  void nothingIsAMissingNode() throws IOException {
    assertThat(Json.read(new byte[0]).isMissingNode()).isTrue();
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xC3, '"'}));
  }

  @Test
  void timesAndOptionalsAreWrittenAsPeopleWriteThem() {
    var value = Map.of("at", Optional.of(Instant.parse("2026-03-01T12:00:00Z")));

    assertThat(Json.write(value)).isEqualTo("{\"at\":\"2026-03-01T12:00:00Z\"}");
    assertThat(Json.write(Map.of("none", Optional.empty()))).isEqualTo("{\"none\":null}");
  }

  @Test
  void canonicalTextDoesNotDependOnTheOrderOfKeys() {
    var one = Json.read("{\"b\":[{\"y\":1,\"x\":2}],\"a\":\"ä\"}");
    var other = Json.read("{ \"a\" : \"ä\", \"b\":[ {\"x\":2, \"y\":1} ] }");

    assertThat(Json.canonical(one))
        .isEqualTo("{\"a\":\"ä\",\"b\":[{\"x\":2,\"y\":1}]}")
        .isEqualTo(Json.canonical(other));
    assertThat(Json.canonical(Json.read("[2,1]"))).isEqualTo("[2,1]");
  }

  private static byte[] nested(int depth) {
    return ("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8);
  }
}
