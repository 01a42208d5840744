package io.gluegate.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Sha256;
import io.gluegate.testing.Postgres;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApprovalsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension static final Postgres postgres = new Postgres();

  private Instant now = NOON;
  private final Approvals approvals = new Approvals(postgres.database(), () -> now);

  @Test
  void releasedPlanIsUsedOnce() {
    var id = waiting("alice", "one");
    assertThat(waiting("alice", "one")).isEqualTo(id);

    assertThat(decide(id, Approval.Decision.RELEASED, "bob"))
        .isInstanceOf(Approvals.Decided.Done.class);

    assertThat(approvals.ask(request("alice", "one"))).isInstanceOf(Approvals.State.Released.class);
    assertThat(waiting("alice", "one")).isNotEqualTo(id);
  }

  @Test
  void nobodyDecidesAboutTheirOwnPlan() {
    var id = waiting("carol", "own");

    assertThat(decide(id, Approval.Decision.RELEASED, "carol"))
        .isInstanceOf(Approvals.Decided.Own.class);
    // Another token of the same name.
    assertThat(
            approvals.decide(
                id, Approval.Decision.RELEASED, "token:2", "carol", OrganizationScope.EVERYTHING))
        .isInstanceOf(Approvals.Decided.Own.class);
    assertThat(decide(id, Approval.Decision.REFUSED, "bob"))
        .isInstanceOf(Approvals.Decided.Done.class);
    assertThat(decide(id, Approval.Decision.RELEASED, "bob"))
        .isInstanceOf(Approvals.Decided.TooLate.class);
    assertThat(approvals.ask(request("carol", "own"))).isInstanceOf(Approvals.State.Refused.class);
    assertThat(decide(UUID.randomUUID(), Approval.Decision.RELEASED, "bob"))
        .isInstanceOf(Approvals.Decided.Unknown.class);
  }

  @Test
  void planOutsideTheScopeIsUnknown() {
    var own = waiting(request("ina", "own", OptionalLong.of(7)));
    var foreign = waiting(request("ina", "foreign", OptionalLong.of(8)));
    var nobodys = waiting(request("ina", "nobody's", OptionalLong.empty()));

    for (var scope :
        List.of(
            OrganizationScope.only(Set.of(7L)),
            new OrganizationScope(Optional.empty(), Set.of(8L)))) {
      assertThat(approvals.open(scope)).extracting(Approval::id).containsExactly(own);
      for (var id : List.of(foreign, nobodys)) {
        assertThat(approvals.decide(id, Approval.Decision.RELEASED, "token:3", "bob", scope))
            .isInstanceOf(Approvals.Decided.Unknown.class);
      }
    }
    assertThat(approvals.open(OrganizationScope.EVERYTHING))
        .extracting(Approval::id)
        .contains(own, foreign, nobodys);
  }

  @Test
  void planExpiresAndIsForgottenLater() {
    var id = waiting("dora", "late");
    now = NOON.plus(Approvals.WAITING_MAX);

    assertThat(decide(id, Approval.Decision.RELEASED, "bob"))
        .isInstanceOf(Approvals.Decided.TooLate.class);
    assertThat(waiting("dora", "late")).isNotEqualTo(id);
    approvals.purge();
    assertThat(approvals.find(id)).isPresent();
    now = NOON.plus(Approvals.WAITING_MAX).plus(Approvals.KEPT_TTL);
    approvals.purge();
    assertThat(approvals.find(id)).isEmpty();
  }

  @Test
  void planOfAnotherRecordOrPersonIsAnotherPlan() {
    var id = waiting("erin", "plan");

    assertThat(waiting("erin", "other plan")).isNotEqualTo(id);
    assertThat(waiting("frank", "plan")).isNotEqualTo(id);
  }

  @Test
  void waitingPlansOfOneCallerAreBounded() {
    for (int i = 0; i < Approvals.OPEN_MAX; i++) {
      waiting("greta", "plan " + i);
    }

    assertThat(approvals.ask(request("greta", "one more")))
        .isInstanceOf(Approvals.State.TooMany.class);
    assertThat(waiting("henry", "plan")).isNotNull();
  }

  private UUID waiting(String who, String plan) {
    return waiting(request(who, plan));
  }

  private UUID waiting(Approvals.Request request) {
    var state = approvals.ask(request);
    assertThat(state).isInstanceOf(Approvals.State.Waiting.class);
    return ((Approvals.State.Waiting) state).id();
  }

  private Approvals.Decided decide(UUID id, Approval.Decision decision, String who) {
    return approvals.decide(id, decision, "token:" + who, who, OrganizationScope.EVERYTHING);
  }

  private static Approvals.Request request(String who, String plan) {
    return request(who, plan, OptionalLong.empty());
  }

  private static Approvals.Request request(String who, String plan, OptionalLong organization) {
    return new Approvals.Request(
        new ChangeJournal.Author("token:" + who, who, "itglue_delete_documents"),
        organization,
        "Deletes " + plan,
        Sha256.hex(plan));
  }
}
