package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"207-555-0172", "(207) 555-0172", "207.555.0172", "207 555 0172"})
  void telephoneNumberCountsByItsDigits(String number) {
    assertThat(SearchWords.of("call " + number + " first").lines().toList())
        .containsExactly("call " + number + " first", "2075550172");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The office opens at 7:30.",
        "10.20.1.10",
        "80:80:2C:4A:11:08",
        "room 12-34",
        "port 8443 of 3",
        "1234 5678 9012 3456 7890",
      })
  void otherNumbersStayAsTheyAre(String text) {
    assertThat(SearchWords.of(text)).isEqualTo(text);
  }

  @Test
  void textWithoutSpacesCountsByItsPairs() {
    assertThat(SearchWords.of("NAS: 备份服务器 ok").lines().toList().getLast()).isEqualTo("备份 份服 服务 务器");
  }
}
