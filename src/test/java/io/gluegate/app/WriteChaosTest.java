package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Json;
import io.gluegate.sandbox.Fault;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A gateway that is killed between a write and its answer.
class WriteChaosTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final Gateway gateway = new Gateway(3, SmallSeed.records());

  @Test
  void createThatTookEffectIsFoundAgain() {
    hangsOnPost(new Fault.Effect.Afterwards(new Fault.Effect.Hang(Duration.ofSeconds(60))));
    killedWhileCreating(0, "Survivor");

    try (var ada = new ToolUser(gateway.replica(2).url(), Gateway.ADMIN)) {
      assertThat(audited("Survivor")).isEqualTo("INTENT");
      assertThat(outcome(ada, "Survivor")).isEqualTo("started");

      var repeated = ada.done("itglue_create_document", document("Survivor"));

      assertThat(repeated.path("notes").get(0).asText()).contains("nothing was created now");
      assertThat(count(ada, "Survivor")).isEqualTo(1);
      assertThat(outcome(ada, "Survivor")).isEqualTo("done");
    }
  }

  @Test
  void createThatMayStillArriveIsNotRepeatedAndBecomesUnknown() {
    hangsOnPost(new Fault.Effect.Hang(Duration.ofSeconds(60)));
    killedWhileCreating(1, "Ghost");

    try (var ada = new ToolUser(gateway.replica(2).url(), Gateway.ADMIN)) {
      assertThat(ada.failed("itglue_create_document", document("Ghost")))
          .contains("outcome is not known yet");
      assertThat(count(ada, "Ghost")).isZero();

      // As if two minutes had passed.
      var aged =
          gateway
              .postgres()
              .query(
                  "update record_change set started_at = started_at - interval '3 minutes' where name = 'Ghost' returning name");
      assertThat(aged).containsExactly("Ghost");
      await().atMost(Duration.ofSeconds(100)).until(() -> outcome(ada, "Ghost").equals("unknown"));

      var made = ada.done("itglue_create_document", document("Ghost"));

      assertThat(made.has("notes")).isFalse();
      assertThat(count(ada, "Ghost")).isEqualTo(1);
    }
  }

  private static void hangsOnPost(Fault.Effect effect) {
    gateway.sandbox().faults().add(Fault.of(1, effect).onMethod("POST").onPath("/documents"));
  }

  private static void killedWhileCreating(int replica, String name) {
    var before = posts();
    var caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (var ada = new ToolUser(gateway.replica(replica).url(), Gateway.ADMIN)) {
                    ada.call("itglue_create_document", document(name));
                  } catch (RuntimeException e) {
                    // The gateway it talks to is killed.
                  }
                });
    await().atMost(PATIENCE).until(() -> posts() > before);
    gateway.replica(replica).kill();
    await().atMost(PATIENCE).until(() -> !caller.isAlive());
    gateway.sandbox().faults().clear();
  }

  private static long posts() {
    return gateway.sandbox().requests().stream()
        .filter(request -> request.method().equals("POST"))
        .count();
  }

  private static String document(String name) {
    return Json.write(Json.object().put("organization_id", SmallSeed.HARBOR).put("name", name));
  }

  private static String outcome(ToolUser user, String name) {
    for (var change : user.done("itglue_list_changes", "{}").path("items")) {
      if (change.path("name").asText().equals(name)) {
        return change.path("outcome").asText();
      }
    }
    return "none";
  }

  private static String audited(String name) {
    return String.join(
        " ",
        gateway
            .postgres()
            .query("select outcome from audit_event where arguments like '%" + name + "%'"));
  }

  private static long count(ToolUser user, String name) {
    return user.done(
            "itglue_list_documents",
            "{'organization_id':%d,'filter_name':'%s'}".formatted(SmallSeed.HARBOR, name))
        .path("items")
        .size();
  }
}
