package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

  @ParameterizedTest
  @CsvSource({
    "ADMIN, ADMIN, true",
    "ADMIN, EDITOR, true",
    "ADMIN, AUDITOR, true",
    "EDITOR, VIEWER, true",
    "EDITOR, ADMIN, false",
    "EDITOR, AUDITOR, false",
    "VIEWER, EDITOR, false",
    "VIEWER, AUDITOR, false",
    "AUDITOR, AUDITOR, true",
    "AUDITOR, VIEWER, false",
  })
  void oneIncludesAnother(Role one, Role other, boolean isIncluded) {
    assertThat(one.includes(other)).isEqualTo(isIncluded);
  }

  @ParameterizedTest
  @CsvSource({"ADMIN, EDITOR, EDITOR", "VIEWER, ADMIN, VIEWER", "AUDITOR, VIEWER, AUDITOR"})
  void lowerRoleIsWhatBothMay(Role one, Role other, Role lower) {
    assertThat(one.lowerOf(other)).isEqualTo(lower);
    assertThat(other.lowerOf(one)).isEqualTo(lower);
  }
}
