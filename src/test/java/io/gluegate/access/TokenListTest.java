package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.core.Secret;
import org.junit.jupiter.api.Test;

class TokenListTest {

  @Test
  void entryWithoutALabelIsCalledAfterItsRoleAndPlace() {
    var list = TokenList.parse(Role.VIEWER, " alice:one , two,,:three ");

    assertThat(list.entries())
        .containsExactly(
            new TokenList.Entry("alice", new Secret("one")),
            new TokenList.Entry("viewer-2", new Secret("two")),
            new TokenList.Entry("viewer-3", new Secret("three")));
  }

  @Test
  void labelWithoutATokenIsRefused() {
    assertThatThrownBy(() -> TokenList.parse(Role.ADMIN, "alice:"))
        .hasMessageContaining("MCP_TOKENS_ADMIN")
        .hasMessageContaining("entry 1");
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(TokenList.parse(Role.ADMIN, "alice:hidden").toString()).doesNotContain("hidden");
  }
}
