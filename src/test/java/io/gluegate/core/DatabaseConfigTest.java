package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseConfigTest {

  private static final Secret NONE = new Secret("");

  @Test
  void urlsShareTheCredentialsBesideThem() {
    var config =
        new DatabaseConfig(
            new Secret("postgres://pooler/n"),
            "me",
            new Secret("pw"),
            new Secret("postgres://direct/n"),
            10,
            "~/.gluegate");

    assertThat(config.server().orElseThrow().jdbc()).isEqualTo("jdbc:postgresql://pooler/n");
    assertThat(config.server().orElseThrow().user()).contains("me");
    assertThat(config.directServer().orElseThrow().jdbc()).isEqualTo("jdbc:postgresql://direct/n");
    assertThat(config.directServer().orElseThrow().password()).contains(new Secret("pw"));
    assertThat(config.toString()).doesNotContain("pooler", "pw");
  }

  @Test
  void blankUrlIsNone() {
    var config = new DatabaseConfig(new Secret(" "), "", NONE, NONE, 10, "/srv/x");

    assertThat(config.server()).isEmpty();
    assertThat(config.directServer()).isEmpty();
    assertThat(config.homeDirectory()).isEqualTo(Path.of("/srv/x"));
  }

  @Test
  void tildeIsTheHomeOfTheUserUnlessThatIsRoot() {
    var root = "root".equals(System.getProperty("user.name"));
    var own = Path.of(System.getProperty("user.home"));

    assertThat(home("~/.gluegate"))
        .isEqualTo(root ? Path.of("/var/lib/gluegate") : own.resolve(".gluegate"));
    assertThat(home("~/other")).isEqualTo(own.resolve("other"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 101})
  void poolOutOfBoundsIsRefused(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseConfig(NONE, "", NONE, NONE, size, "~/.gluegate"))
        .withMessageContaining("database.poolSizeMax is 2 to 100");
  }

  private static Path home(String home) {
    return new DatabaseConfig(NONE, "", NONE, NONE, 10, home).homeDirectory();
  }
}
