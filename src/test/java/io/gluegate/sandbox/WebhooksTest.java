package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is sent when documents change, and how unreliably.
class WebhooksTest {

  private static final String SECRET = "hush hush";
  private static final String SECTIONS = "/documents/3000001/relationships/sections";

  @RegisterExtension final Receiver receiver = new Receiver();

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .document(3_000_001, "Network")
              .document(3_000_002, "Backup")
              .section(4_000_001, 3_000_001, 0, "a"));

  @Test
  void theSignedFormIsAnEventWithItsDocument() throws GeneralSecurityException {
    send(false, 1, 1);

    sandbox.patch("/documents/3000001", document("Networks"));

    var delivery = receiver.await(1).getFirst();
    assertThat(Json.read(delivery.body()))
        .isEqualTo(
            Json.read(
                """
                {"event":"document.updated","data":{"id":"3000001","type":"documents",
                 "attributes":{"name":"Networks","organization-id":1000001}}}"""));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    assertThat(delivery.signature())
        .isEqualTo(HexFormat.of().formatHex(mac.doFinal(delivery.body().getBytes(UTF_8))));
    assertThat(delivery.url().toString()).isEqualTo("/hook");
  }

  @Test
  void theTemplateFormIsFlatAndHasItsSecretInTheUrl() {
    send(true, 1, 1);

    sandbox.patch("/documents/3000001", document("Networks"));

    var delivery = receiver.await(1).getFirst();
    assertThat(Json.read(delivery.body()))
        .isEqualTo(
            Json.read(
                """
                {"event":"Document Updated","resource_url":"https://northwind.itglue.com/1000001/docs/3000001",
                 "resource_name":"Networks","organization_name":"Happy Frog"}"""));
    assertThat(delivery.signature()).isEmpty();
    assertThat(delivery.url().toString()).isEqualTo("/hook?secret=hush+hush");
  }

  @Test
  void everyKindOfWriteTellsOfItsDocumentOnce() {
    send(false, 1, 1);

    sandbox.post("/organizations/1000001/relationships/documents", document("New"));
    sandbox.post(SECTIONS, section("first"));
    sandbox.patch(SECTIONS + "/4000001", section("b"));
    sandbox.delete(SECTIONS + "/4000001");
    sandbox.patch("/documents/3000001/publish", Json.object());
    sandbox.delete("/documents", Json.array().add(named(3_000_001)).add(named(3_000_002)));
    sandbox.patch("/organizations/1000001", Sandbox.object("organizations", Records.named("x")));
    sandbox.patch("/documents/99", document("x"));
    sandbox.server().webhooks().fire(Webhooks.Event.UPDATED, 77, 1, "the end");

    assertThat(receiver.await(8).stream().map(WebhooksTest::summary))
        .containsExactly(
            "document.created New",
            "document.updated Network",
            "document.updated Network",
            "document.updated Network",
            "document.updated Network",
            "document.destroyed Network",
            "document.destroyed Backup",
            "document.updated the end");
  }

  @Test
  void eventsComeTwiceAndInAnotherOrderOnDemand() {
    send(false, 2, 4);

    sandbox.patch("/documents/3000001", document("1"));
    sandbox.patch("/documents/3000001", document("2"));

    assertThat(receiver.await(4).stream().map(WebhooksTest::summary))
        .containsExactly(
            "document.updated 2", "document.updated 2", "document.updated 1", "document.updated 1");
  }

  @Test
  void eventsAreFiredOverHttp() {
    var target = Json.object().put("url", receiver.url()).put("template", true);
    assertThat(sandbox.control("POST", "webhooks", Json.write(target)).status()).isEqualTo(200);

    for (var body :
        List.of(
            "{\"event\":\"created\",\"document_id\":3000001}",
            "{\"document_id\":3000002}",
            "{\"event\":\"deleted\",\"document_id\":77,\"organization_id\":5,\"name\":\"gone\"}")) {
      assertThat(sandbox.control("POST", "events", body).status()).isEqualTo(200);
    }

    assertThat(receiver.await(3).stream().map(each -> Json.read(each.body())))
        .extracting(
            each -> each.path("event").asText(), each -> each.path("resource_name").asText())
        .containsExactly(
            tuple("Document Created", "Network"),
            tuple("Document Updated", "Backup"),
            tuple("Document Deleted", "gone"));
  }

  @Test
  void writesGoOnWhenNobodyListens() {
    sandbox
        .server()
        .webhooks()
        .send(
            Optional.of(
                new Webhooks.Target(URI.create("http://127.0.0.1:9/"), SECRET, true, 1, 1)));

    assertThat(sandbox.patch("/documents/3000001", document("x")).status()).isEqualTo(200);
  }

  @Test
  void webhooksStayOnThisMachine() {
    for (var url :
        List.of(
            "http://192.0.2.1/hook",
            "http://example.com/hook",
            "https://127.0.0.1/hook",
            "http://127.0.0.1.example.com/hook",
            "http://127.0.0.1@example.com/hook",
            "http://0.0.0.0/hook",
            "http://127.0.0.1:99999/hook",
            "http://[2001:db8::1]/hook",
            "file:///etc/passwd",
            "nonsense")) {
      assertThatThrownBy(() -> new Webhooks.Target(URI.create(url), "", false, 1, 1))
          .as(url)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("webhooks go to http URLs on 127.0.0.1");
    }
    for (var url : List.of("http://localhost:1/", "http://[::1]:1/", "http://127.1.2.3/")) {
      assertThat(new Webhooks.Target(URI.create(url), "", false, 1, 1).url()).hasToString(url);
    }
  }

  private void send(boolean template, int copies, int hold) {
    var url = URI.create(receiver.url());
    var target = new Webhooks.Target(url, SECRET, template, copies, hold);
    sandbox.server().webhooks().send(Optional.of(target));
  }

  private static String summary(Receiver.Delivery delivery) {
    var body = Json.read(delivery.body());
    return body.path("event").asText()
        + " "
        + body.path("data").path("attributes").path("name").asText();
  }

  private static JsonNode document(String name) {
    return Sandbox.object("documents", Records.named(name));
  }

  private static JsonNode named(long id) {
    return Sandbox.object("documents", Json.object().put("id", id));
  }

  private static JsonNode section(String content) {
    var attributes = Json.object().put("resource-type", "Document::Text").put("sort", 0);
    return Sandbox.object("document-sections", attributes.put("content", content));
  }
}
