package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

  private static final Secret SECRET = new Secret("hunter2");

  @Test
  void valueIsNeverPrinted() {
    assertThat(SECRET).hasToString("[secret]");
    assertThat("%s %s".formatted(SECRET, Map.of("key", SECRET))).doesNotContain("hunter2");
    assertThat(Json.write(Map.of("key", SECRET))).isEqualTo("{\"key\":\"[secret]\"}");
  }

  @Test
  void plainTextIsReadAsASecret() throws Exception {
    assertThat(Json.MAPPER.readValue("\"hunter2\"", Secret.class)).isEqualTo(SECRET);
  }

  @Test
  void equalValuesAreEqual() {
    assertThat(new Secret("hunter2")).isEqualTo(SECRET).hasSameHashCodeAs(SECRET);
    assertThat(new Secret("hunter3")).isNotEqualTo(SECRET);
    assertThat(new Secret("hunter")).isNotEqualTo(SECRET);
    assertThat(SECRET).isNotEqualTo("hunter2");
  }

  @Test
  void blankOrUnfilledValueIsNone() {
    assertThat(Secret.of("")).isEmpty();
    assertThat(Secret.of(" \t")).isEmpty();
    assertThat(Secret.of("${API_KEY}")).isEmpty();
    assertThat(Secret.of(" hunter2 ")).contains(SECRET);
  }
}
