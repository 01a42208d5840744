package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.sandbox.Fault;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Creates that are repeated, and writes whose outcome is not known.
class RepeatedCreatesTest {

  private static final String CREATE = "itglue_create_document";

  @RegisterExtension static final Gateway gateway = new Gateway(2, SmallSeed.records());

  private static ToolUser here;
  private static ToolUser there;

  @BeforeAll
  static void connect() {
    here = new ToolUser(gateway.replica(0).url(), Gateway.ADMIN);
    there = new ToolUser(gateway.replica(1).url(), Gateway.ADMIN);
  }

  @AfterEach
  void clear() {
    gateway.sandbox().faults().clear();
  }

  @AfterAll
  static void disconnect() {
    here.close();
    there.close();
  }

  @Test
  void repeatGivesTheFirstResultAtAnyReplica() {
    var first = here.done(CREATE, document("Twice"));
    var second = there.done(CREATE, document("Twice"));

    assertThat(id(second)).isEqualTo(id(first));
    assertThat(second.path("change_id")).isEqualTo(first.path("change_id"));
    assertThat(second.path("notes").get(0).asText()).contains("nothing was created now");
    assertThat(count("Twice")).isEqualTo(1);
  }

  @Test
  void othersArgumentsAndCallersAreNoRepeats() {
    here.done(CREATE, document("Same name"));
    try (var edgar = new ToolUser(gateway.url(), Gateway.EDITOR)) {
      edgar.done(CREATE, document("Same name"));
    }
    here.done(
        CREATE,
        "{'organization_id':%d,'name':'Same name','document_folder_id':%d}"
            .formatted(SmallSeed.HARBOR, SmallSeed.FOLDER));

    assertThat(count("Same name")).isEqualTo(3);
  }

  @Test
  void idempotencyKeyNamesTheCreate() {
    var first = here.done(CREATE, keyed("Job 1", "job-1"));
    var again = there.done(CREATE, keyed("Job 1", "job-1"));
    var other = there.done(CREATE, keyed("Job 1", "job-2"));

    assertThat(id(again)).isEqualTo(id(first));
    assertThat(id(other)).isNotEqualTo(id(first));
    assertThat(there.failed(CREATE, keyed("Job 9", "job-1"))).contains("other arguments");
    assertThat(count("Job 1")).isEqualTo(2);
  }

  @Test
  void ofManyAtOneTimeOneIsMade() throws Exception {
    var together = new CyclicBarrier(8);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var attempts =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            try (var user =
                                new ToolUser(gateway.replica(i % 2).url(), Gateway.ADMIN)) {
                              together.await(10, TimeUnit.SECONDS);
                              return user.call(CREATE, document("Race"));
                            }
                          }))
              .toList();
      var ids = new HashSet<Long>();
      var underWay = new ArrayList<String>();
      for (var attempt : attempts) {
        var result = attempt.get(60, TimeUnit.SECONDS);
        if (result.path("isError").asBoolean()) {
          underWay.add(ToolUser.text(result));
        } else {
          ids.add(id(result.path("structuredContent")));
        }
      }

      assertThat(ids).hasSize(1);
      assertThat(underWay).allMatch(text -> text.contains("begun a moment ago"));
      assertThat(count("Race")).isEqualTo(1);
    }
  }

  @Test
  void whatWasDeletedCanBeCreatedAgain() {
    var first = here.done(CREATE, document("Again"));
    here.confirmed("itglue_delete_documents", "{'document_ids':[%d]}".formatted(id(first)));

    var second = there.done(CREATE, document("Again"));

    assertThat(id(second)).isNotEqualTo(id(first));
    assertThat(count("Again")).isEqualTo(1);
  }

  @Test
  void createThatWasRefusedCanBeTriedAgainAtOnce() {
    var arguments =
        "{'organization_id':%d,'name':'Folderless','document_folder_id':99}"
            .formatted(SmallSeed.HARBOR);

    assertThat(here.failed(CREATE, arguments)).contains("same organization");
    assertThat(there.failed(CREATE, arguments)).contains("same organization");
  }

  @Test
  void lostAnswerIsLookedUp() {
    gateway
        .sandbox()
        .faults()
        .add(
            Fault.of(1, new Fault.Effect.Afterwards(new Fault.Effect.Drop(false)))
                .onMethod("POST")
                .onPath("/documents"));

    var done = here.done(CREATE, document("Lost answer"));

    assertThat(done.path("notes").get(0).asText()).contains("looked up");
    assertThat(count("Lost answer")).isEqualTo(1);
    assertThat(id(there.done(CREATE, document("Lost answer")))).isEqualTo(id(done));
  }

  @Test
  void unknownOutcomeIsReportedAsSuchAndNotRepeated() {
    gateway
        .sandbox()
        .faults()
        .add(Fault.of(1, new Fault.Effect.Drop(false)).onMethod("POST").onPath("/documents"));

    var text = here.failed(CREATE, document("Never arrived"));

    assertThat(text).contains("not known whether this took effect", "Look at the record");
    assertThat(there.failed(CREATE, document("Never arrived")))
        .contains("Call again in two minutes");
    assertThat(count("Never arrived")).isZero();
    var changes = there.done("itglue_list_changes", "{'limit':1}").path("items").get(0);
    assertThat(changes.path("outcome").asText()).isEqualTo("unknown");
    assertThat(outcomes("Never arrived")).contains("INTENT", "UNKNOWN");
  }

  private static String outcomes(String name) {
    return String.join(
        " ",
        gateway
            .postgres()
            .query(
                "select outcome from audit_event where arguments like '%"
                    + name
                    + "%' order by id"));
  }

  private static String document(String name) {
    return "{'organization_id':%d,'name':'%s'}".formatted(SmallSeed.HARBOR, name);
  }

  private static String keyed(String name, String key) {
    return "{'organization_id':%d,'name':'%s','idempotency_key':'%s'}"
        .formatted(SmallSeed.HARBOR, name, key);
  }

  private static long id(JsonNode content) {
    return content.path("item").path("id").asLong();
  }

  private static long count(String name) {
    return here.done(
            "itglue_list_documents",
            "{'organization_id':%d,'filter_name':'%s'}".formatted(SmallSeed.HARBOR, name))
        .path("items")
        .size();
  }
}
