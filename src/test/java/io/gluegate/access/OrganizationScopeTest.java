package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrganizationScopeTest {

  @Test
  void everythingIncludesAll() {
    assertThat(OrganizationScope.EVERYTHING.includes(7)).isTrue();
    assertThat(OrganizationScope.EVERYTHING.isEverything()).isTrue();
  }

  @Test
  void deniedIsNeverIncluded() {
    var scope = new OrganizationScope(Optional.of(Set.of(1L, 2L)), Set.of(2L));

    assertThat(scope.includes(1)).isTrue();
    assertThat(scope.includes(2)).isFalse();
    assertThat(scope.includes(3)).isFalse();
    assertThat(scope.isEverything()).isFalse();
  }

  @Test
  void nothingAllowedIsNotEverything() {
    assertThat(OrganizationScope.only(Set.of()).includes(1)).isFalse();
    assertThat(OrganizationScope.only(Set.of()).isEverything()).isFalse();
  }

  @Test
  void narrowedScopeIncludesWhatBothInclude() {
    var some = OrganizationScope.only(Set.of(1L, 2L, 3L));
    var others = new OrganizationScope(Optional.of(Set.of(2L, 3L, 4L)), Set.of(3L));

    assertThat(some.within(others))
        .isEqualTo(new OrganizationScope(Optional.of(Set.of(2L, 3L)), Set.of(3L)));
    assertThat(some.within(OrganizationScope.EVERYTHING)).isEqualTo(some);
    assertThat(OrganizationScope.EVERYTHING.within(some)).isEqualTo(some);
  }
}
