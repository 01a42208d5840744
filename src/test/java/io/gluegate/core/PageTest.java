package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

  @Test
  void mappingKeepsAllButTheItems() {
    var page = new Page<>(List.of(1, 2), 7, 3, true, List.of("note"));

    assertThat(page.map(String::valueOf))
        .isEqualTo(new Page<>(List.of("1", "2"), 7, 3, true, List.of("note")));
  }

  @Test
  void pageDoesNotChangeWithTheListsItWasMadeOf() {
    var items = new ArrayList<>(List.of(1));
    var notes = new ArrayList<>(List.of("note"));
    var page = new Page<>(items, 1, 1, false, notes);
    items.clear();
    notes.clear();

    assertThat(page.items()).containsExactly(1);
    assertThat(page.notes()).containsExactly("note");
  }

  @Test
  void requestLeftOutIsTheFirstPageOfFifty() {
    assertThat(PageRequest.of(OptionalInt.empty(), OptionalInt.empty()))
        .isEqualTo(new PageRequest(1, 50));
    assertThat(PageRequest.of(OptionalInt.of(2), OptionalInt.of(1000)))
        .isEqualTo(new PageRequest(2, 1000));
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "-1, 10", "1, 0", "1, -5", "1, 1001"})
  void requestOutOfBoundsIsRefused(int number, int size) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(number, size));
  }
}
