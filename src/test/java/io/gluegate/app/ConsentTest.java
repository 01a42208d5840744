package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Writes that somebody must agree to: by a token, by a form, by a second person.
class ConsentTest {

  private static final String UPDATE = "itglue_update_document";
  private static final String PUBLISH = "itglue_publish_document";

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records())
          .with("WRITES_CONSENT", UPDATE + "=confirm," + PUBLISH + " = second-person")
          .with("MCP_TOKENS_EDITOR", "edgar:" + Gateway.EDITOR + ",emma:emma-token-1");

  private ToolUser edgar;
  private ToolUser edgarThere;
  private ToolUser ada;
  private long document;

  @BeforeEach
  void createDocument() {
    edgar = new ToolUser(url(0), Gateway.EDITOR);
    edgarThere = new ToolUser(url(1), Gateway.EDITOR);
    ada = new ToolUser(url(1), Gateway.ADMIN);
    document =
        edgar
            .done(
                "itglue_create_document",
                Json.object()
                    .put("organization_id", SmallSeed.HARBOR)
                    .put("name", "Plan " + System.nanoTime()))
            .path("item")
            .path("id")
            .asLong();
  }

  @AfterEach
  void disconnect() {
    edgar.close();
    edgarThere.close();
    ada.close();
  }

  @Test
  void tokenIsGoodForThisCallOnceAtAnyReplica() {
    var asked = edgar.done(UPDATE, rename("Renamed"));
    assertThat(asked.path("status").asText()).isEqualTo("confirmation_required");
    assertThat(asked.path("summary").asText()).contains("Renames the document", "Harbor Dental");
    assertThat(name()).startsWith("Plan");
    var token = asked.path("confirmation_token").asText();

    try (var emma = new ToolUser(url(0), "emma-token-1")) {
      assertThat(emma.failed(UPDATE, rename("Renamed", token))).contains("cannot be used");
    }
    assertThat(edgar.failed(UPDATE, rename("Other", token))).contains("cannot be used");
    assertThat(edgar.failed(UPDATE, rename("Renamed", token.substring(1))))
        .contains("cannot be used");
    assertThat(name()).startsWith("Plan");

    edgarThere.done(UPDATE, rename("Renamed", token));

    assertThat(name()).isEqualTo("Renamed");
    assertThat(edgar.failed(UPDATE, rename("Renamed", token))).contains("cannot be used");
  }

  @Test
  void tokenIsNoLongerGoodWhenTheRecordWasChanged() {
    var token = edgar.done(UPDATE, rename("Mine")).path("confirmation_token").asText();
    var other = ada.done(UPDATE, rename("Theirs")).path("confirmation_token").asText();
    ada.done(UPDATE, rename("Theirs", other));

    assertThat(edgar.failed(UPDATE, rename("Mine", token))).contains("changed since");
    assertThat(name()).isEqualTo("Theirs");
  }

  @Test
  void clientWithFormsAsksItsUserAndNoTokenHelps() {
    var token = edgar.done(UPDATE, rename("Formal")).path("confirmation_token").asText();
    try (var here = ToolUser.withForms(url(0), Gateway.EDITOR);
        var there = ToolUser.withForms(url(1), Gateway.EDITOR)) {
      var asked = here.call(UPDATE, rename("Formal", token));

      assertThat(asked.path("resultType").asText()).isEqualTo("input_required");
      var question = asked.path("inputRequests").path("confirm");
      assertThat(question.path("method").asText()).isEqualTo("elicitation/create");
      assertThat(question.path("params").path("message").asText()).contains("Renames");
      assertThat(name()).startsWith("Plan");

      var answer = answered(asked, UPDATE, rename("Formal", token), "accept", true);
      var done = there.client().modern("tools/call", answer).result();

      assertThat(done.path("isError").asBoolean()).as(done.toString()).isFalse();
      assertThat(name()).isEqualTo("Formal");
    }
  }

  @ParameterizedTest
  @CsvSource({"decline, false", "cancel, false", "accept, false"})
  void whoDoesNotAgreeChangesNothing(String action, boolean confirm) {
    try (var here = ToolUser.withForms(url(0), Gateway.EDITOR)) {
      var asked = here.call(UPDATE, rename("Never"));
      var answer = answered(asked, UPDATE, rename("Never"), action, confirm);
      var refused = here.client().modern("tools/call", answer).result();

      assertThat(ToolUser.text(refused)).contains("did not agree");
      assertThat(name()).startsWith("Plan");
    }
  }

  @Test
  void answerWithoutTheStateIsNoAgreement() {
    try (var here = ToolUser.withForms(url(0), Gateway.EDITOR)) {
      var answer = answered(Json.object(), UPDATE, rename("Forged"), "accept", true);
      answer.remove("requestState");

      var asked = here.client().modern("tools/call", answer).result();

      assertThat(asked.path("resultType").asText()).isEqualTo("input_required");
      assertThat(name()).startsWith("Plan");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "decline"})
  void legacyClientAsksItsUserOnTheStreamOfTheCall(String action) {
    try (var client = new McpClient(url(0), Gateway.EDITOR).declare(ToolUser.forms())) {
      client.initialize("2025-11-25");
      var body = client.callBody(7, UPDATE, (ObjectNode) Json.read(rename("Legacy")));
      try (var stream = client.stream("POST", body)) {
        var question = stream.next();
        while (question.data().isEmpty()) {
          question = stream.next();
        }
        var asked = question.message();
        assertThat(asked.path("method").asText()).isEqualTo("elicitation/create");
        var reply = Json.object().put("jsonrpc", "2.0").put("id", asked.path("id").asText());
        reply.putObject("result").put("action", action).putObject("content").put("confirm", true);
        client.at(url(1)).post(reply);

        var answer = stream.rest().getLast().message();
        assertThat(answer.path("result").path("isError").asBoolean())
            .as(answer.toString())
            .isEqualTo(action.equals("decline"));
      }
    }
    assertThat(name().equals("Legacy")).isEqualTo(action.equals("accept"));
  }

  @Test
  void secondPersonReleasesAPlanOnce() {
    var arguments = "{'document_id':%d}".formatted(document);
    var waiting = edgar.done(PUBLISH, arguments);
    assertThat(waiting.path("status").asText()).isEqualTo("waiting_for_approval");
    assertThat(isPublished()).isFalse();
    var id = waiting.path("approval_id").asText();
    assertThat(edgarThere.done(PUBLISH, arguments).path("approval_id").asText()).isEqualTo(id);

    assertThat(decide(Gateway.VIEWER, id, "release").status()).isEqualTo(403);
    var own = decide(Gateway.EDITOR, id, "release");
    assertThat(own.status()).isEqualTo(403);
    assertThat(own.response().body()).contains("Another person");
    assertThat(approvals(Gateway.ADMIN)).contains(id, "edgar", PUBLISH);

    assertThat(decide("emma-token-1", id, "release").status()).isEqualTo(200);
    assertThat(decide(Gateway.ADMIN, id, "refuse").status()).isEqualTo(409);
    assertThat(isPublished()).isFalse();

    edgarThere.done(PUBLISH, arguments);

    assertThat(isPublished()).isTrue();
    assertThat(edgar.done(PUBLISH, arguments).path("approval_id").asText()).isNotEqualTo(id);
    assertThat(audited(id))
        .contains("approval_release DONE emma", "approval_release REFUSED edgar");
  }

  @Test
  void secondPersonRefuses() {
    var arguments = "{'document_id':%d}".formatted(document);
    var id = edgar.done(PUBLISH, arguments).path("approval_id").asText();

    assertThat(decide(Gateway.ADMIN, id, "refuse").status()).isEqualTo(200);

    assertThat(edgar.failed(PUBLISH, arguments)).contains("ada refused this");
    assertThat(isPublished()).isFalse();
  }

  @Test
  void releasedPlanIsForTheRecordAsItWas() {
    var arguments = "{'document_id':%d}".formatted(document);
    var id = edgar.done(PUBLISH, arguments).path("approval_id").asText();
    assertThat(decide(Gateway.ADMIN, id, "release").status()).isEqualTo(200);
    var token = ada.done(UPDATE, rename("Other name")).path("confirmation_token").asText();
    ada.done(UPDATE, rename("Other name", token));

    var waiting = edgar.done(PUBLISH, arguments);

    assertThat(waiting.path("status").asText()).isEqualTo("waiting_for_approval");
    assertThat(waiting.path("approval_id").asText()).isNotEqualTo(id);
    assertThat(isPublished()).isFalse();
  }

  @Test
  void unknownApprovalsAreRefused() {
    assertThat(decide(Gateway.ADMIN, "0199aaaa-0000-7000-8000-000000000000", "release").status())
        .isEqualTo(404);
    assertThat(decide(Gateway.ADMIN, "nonsense", "release").status()).isEqualTo(400);
  }

  private String rename(String name) {
    return rename(name, Optional.empty());
  }

  private String rename(String name, String token) {
    return rename(name, Optional.of(token));
  }

  private String rename(String name, Optional<String> token) {
    var arguments = Json.object().put("document_id", document).put("name", name);
    token.ifPresent(given -> arguments.put("confirmation_token", given));
    return Json.write(arguments);
  }

  private static ObjectNode answered(
      JsonNode asked, String tool, String arguments, String action, boolean confirm) {
    var params = Json.object().put("name", tool);
    params.set("arguments", Json.read(arguments));
    params.put("requestState", asked.path("requestState").asText());
    var answer = params.putObject("inputResponses").putObject("confirm").put("action", action);
    answer.putObject("content").put("confirm", confirm);
    return params;
  }

  private JsonNode read() {
    return edgar.done("itglue_get_document", "{'document_id':%d}".formatted(document)).path("item");
  }

  private String name() {
    return read().path("name").asText();
  }

  private boolean isPublished() {
    return read().path("published").asBoolean();
  }

  private static McpClient.Answer decide(String token, String id, String what) {
    try (var client = new McpClient(url(1), token, "/api/v1/approvals/%s/%s".formatted(id, what))) {
      return client.send("POST", "");
    }
  }

  private static String approvals(String token) {
    try (var client = new McpClient(url(0), token, "/api/v1/approvals")) {
      return client.send("GET", "").response().body();
    }
  }

  private static String audited(String approval) {
    return String.join(
        "\n",
        gateway
            .postgres()
            .query(
                "select tool || ' ' || outcome || ' ' || label from audit_event where arguments like '%"
                    + approval
                    + "%'"));
  }

  private static URI url(int replica) {
    return gateway.replica(replica).url();
  }
}
