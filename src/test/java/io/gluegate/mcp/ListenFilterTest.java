package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenFilterTest {

  private static final String OWN = "itglue://organizations/7/documents/70";
  private static final String FOREIGN = "itglue://organizations/8/documents/80";

  @Test
  void addressesOutsideTheScopeAreNotHonoured() {
    var wishes =
        Json.read(
            "{\"resourceSubscriptions\":[\"%s\",\"%s\",\"nonsense\"]}".formatted(OWN, FOREIGN));

    assertThat(honoured(OrganizationScope.EVERYTHING, wishes)).containsExactly(OWN, FOREIGN);
    assertThat(honoured(OrganizationScope.only(Set.of(7L)), wishes)).containsExactly(OWN);
    assertThat(honoured(new OrganizationScope(Optional.empty(), Set.of(8L)), wishes))
        .containsExactly(OWN);
  }

  @Test
  void changesOutsideTheScopeAreNotToldEvenWhenWordWasLost() {
    var wishes = Json.read("{\"resourceSubscriptions\":[\"%s\",\"%s\"]}".formatted(OWN, FOREIGN));
    var filter = ListenFilter.honoured(caller(OrganizationScope.only(Set.of(7L))), wishes);

    assertThat(filter.told(new Changes.Change.Resource(FOREIGN))).isEmpty();
    assertThat(filter.told(new Changes.Change.Unknown()))
        .isEqualTo(List.of(new Changes.Change.Resource(OWN)));
  }

  private static Set<String> honoured(OrganizationScope scope, JsonNode wishes) {
    return ListenFilter.honoured(caller(scope), wishes).uris();
  }

  private static Principal caller(OrganizationScope scope) {
    return new Principal("token:1", "vera", Role.VIEWER, scope, Optional.empty());
  }
}
