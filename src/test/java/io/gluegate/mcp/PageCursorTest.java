package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {

  private static final String LIST = "resources/list";

  @Test
  void cursorLeadsBackToItsPage() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      var page = 1 + random.nextInt(PageCursor.PAGE_NUMBER_MAX);

      assertThat(PageCursor.pageOf(LIST, PageCursor.of(LIST, page)))
          .as("seed %d", seed)
          .hasValue(page);
    }
  }

  @Test
  void cursorOfOneListIsNoneOfAnother() {
    assertThat(PageCursor.pageOf("tools/list", PageCursor.of(LIST, 2))).isEmpty();
  }

  @Test
  void changedCursorIsNoneOrLeadsToAnotherPageOfTheList() {
    var cursor = PageCursor.of(LIST, 2);
    for (int i = 0; i < cursor.length(); i++) {
      for (char changed : "A_z0-=+/ ".toCharArray()) {
        var other = cursor.substring(0, i) + changed + cursor.substring(i + 1);
        var page = PageCursor.pageOf(LIST, other);

        assertThat(page.isEmpty() || PageCursor.of(LIST, page.getAsInt()).equals(other)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources/list 0",
        "resources/list 01",
        "resources/list -1",
        "resources/list 1000001",
        "resources/list 99999999999999",
        "resources/list 1 ",
        "resources/list  1",
        "resources/list",
        "",
      })
  void placeThatIsNoPageIsNoCursor(String place) {
    var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));

    assertThat(PageCursor.pageOf(LIST, cursor)).isEmpty();
  }
}
