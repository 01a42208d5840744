package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SectionStartsTest {

  private static final String BETWEEN = "\n\n";

  @Test
  void sectionsBeginWhereTheirTextDoes() {
    assertThat(starts("# One\n\nfirst\n\nsecond\n\nfiles", "# One", "first", "second"))
        .containsExactly(at(0, 1), at(7, 2), at(14, 3), nowhere(22));
  }

  @Test
  void whatLostMoreThanItsOwnSecretsIsOfNoSection() {
    assertThat(starts("first\n\nsec[redacted]ird\n\nfourth", "first", "second", "third", "fourth"))
        .containsExactly(at(0, 1), nowhere(7), at(25, 4));
  }

  @Test
  void shortTextIsNotTakenForAPartOfAnotherOne() {
    assertThat(starts("[redacted] the lan\n\nwan", "password: x the lan", "lan", "wan"))
        .containsExactly(nowhere(0), at(20, 3));
    assertThat(starts("[redacted] lan", "password: x", "lan")).containsExactly(nowhere(0));
  }

  @Test
  void sectionWithoutAnIdHasNone() {
    var sections = List.of(new SectionStarts.Section(Optional.empty(), "text"));

    assertThat(SectionStarts.of("text", sections, BETWEEN)).containsExactly(nowhere(0));
    assertThat(SectionStarts.of("", List.of(), BETWEEN)).isEmpty();
  }

  /// The ids are 1, 2, 3.
  private static List<SectionStart> starts(String text, String... sections) {
    var all = new ArrayList<SectionStarts.Section>();
    for (var section : sections) {
      all.add(new SectionStarts.Section(Optional.of(all.size() + 1L), section));
    }
    return SectionStarts.of(text, all, BETWEEN);
  }

  private static SectionStart at(int begin, long id) {
    return new SectionStart(begin, Optional.of(id));
  }

  private static SectionStart nowhere(int begin) {
    return new SectionStart(begin, Optional.empty());
  }
}
