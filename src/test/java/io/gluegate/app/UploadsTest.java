package io.gluegate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.itglue.AttachmentWrites;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that users send to one-time addresses.
class UploadsTest {

  private static final String SLOT = "itglue_create_upload_slot";
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records()).with("PUBLIC_URL", "https://gluegate.example.com/");

  private static final HttpClient http = HttpClient.newHttpClient();
  private static ToolUser edgar;

  @BeforeAll
  static void connect() {
    edgar = new ToolUser(gateway.url(), Gateway.EDITOR);
  }

  @AfterAll
  static void disconnect() {
    edgar.close();
    http.close();
  }

  @Test
  void fileIsSentOnceToWhicheverReplica() {
    var slot = slot("it's a plan.txt");
    assertThat(slot.path("command").asText())
        .isEqualTo(
            "curl -g -T './it'\\''s a plan.txt' 'https://gluegate.example.com"
                + slot.path("upload_path").asText()
                + "'");

    var sent = put(1, slot, "hello".getBytes(UTF_8));
    assertThat(sent.statusCode()).isEqualTo(201);
    var answer = Json.read(sent.body());
    assertThat(answer.path("text").asText()).contains("Attached the file", "it's a plan.txt");
    assertThat(answer.path("result").path("item").path("attachment_file_size").asInt())
        .isEqualTo(5);

    assertThat(put(0, slot, "again".getBytes(UTF_8)).statusCode()).isEqualTo(404);
    assertThat(attachments()).containsOnlyOnce("\"attachment_file_name\":\"it's a plan.txt\"");
    assertThat(edgar.done("itglue_list_changes", "{}").toString()).contains("it's a plan.txt");
  }

  @Test
  void commandWorksInAShell(@TempDir Path directory) throws Exception {
    var slot = slot("-[1] it's {a,b}.txt");
    assumeThat(shell(directory, "command -v curl")).isNotBlank();
    Files.writeString(directory.resolve("-[1] it's {a,b}.txt"), "hello");
    var here = gateway.url().resolve("/").toString().replaceFirst("/$", "");
    var command = slot.path("command").asText().replace("https://gluegate.example.com", here);

    var printed = shell(directory, command + " --silent --noproxy '*'");

    assertThat(printed).contains("Attached the file", "{a,b}.txt");
  }

  @Test
  void uploadStandsInTheAuditLogAsACallOfItsCaller() {
    var slot = slot("audited.txt");
    put(0, slot, "hello".getBytes(UTF_8));

    var rows =
        gateway
            .postgres()
            .query(
                "select label || ' ' || tool || ' ' || outcome || ' ' || arguments from audit_event");

    assertThat(rows)
        .anyMatch(row -> row.startsWith("edgar " + SLOT + " DONE"))
        .anyMatch(row -> row.startsWith("edgar itglue_create_attachment INTENT"))
        .anyMatch(
            row ->
                row.startsWith("edgar itglue_create_attachment DONE")
                    && row.contains("audited.txt"));
    var secret = slot.path("upload_path").asText().substring("/uploads/".length());
    assertThat(rows).noneMatch(row -> row.contains(secret));
  }

  @Test
  void imageGoesToItsDocument() {
    var slot =
        edgar.done(SLOT, "{'file_name':'rack.png','document_id':%d}".formatted(SmallSeed.OUTAGE));

    assertThat(put(0, slot, "no image".getBytes(UTF_8)).statusCode()).isEqualTo(422);
    var sent = put(0, slot, PIXEL);

    assertThat(sent.statusCode()).isEqualTo(201);
    assertThat(Json.read(sent.body()).path("text").asText()).contains("<img src=\"/1000001/docs/");
  }

  @Test
  void whatCannotBeTakenLeavesTheAddressGood() {
    var slot = slot("page.pdf");

    var page = put(0, slot, "<!DOCTYPE html><html>Sign in".getBytes(UTF_8));
    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Json.read(page.body()).path("detail").asText()).contains("HTML");
    assertThat(put(0, slot, new byte[0]).statusCode()).isEqualTo(422);
    assertThat(put(0, slot, new byte[AttachmentWrites.ATTACHMENT_BYTES_MAX + 1]).statusCode())
        .isEqualTo(413);

    assertThat(put(0, slot, "%PDF-1.7".getBytes(UTF_8)).statusCode()).isEqualTo(201);
  }

  @Test
  void largestFilePasses() {
    var file = new byte[AttachmentWrites.ATTACHMENT_BYTES_MAX];
    Arrays.fill(file, (byte) 'x');

    var sent = put(0, slot("largest.log"), file);

    assertThat(sent.statusCode()).isEqualTo(201);
    assertThat(
            Json.read(sent.body()).path("result").path("item").path("attachment_file_size").asInt())
        .isEqualTo(file.length);
  }

  @Test
  void ofTwoAtOnceOneIsTaken() throws Exception {
    var slot = slot("race.txt");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> put(0, slot, "one".getBytes(UTF_8)).statusCode());
      var second = threads.submit(() -> put(1, slot, "two".getBytes(UTF_8)).statusCode());

      assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(201, 404);
    }
    assertThat(attachments()).containsOnlyOnce("\"attachment_file_name\":\"race.txt\"");
  }

  @Test
  void unknownAddressTakesNothing() {
    var nowhere = Json.object().put("upload_path", "/uploads/" + "x".repeat(43));

    assertThat(put(0, nowhere, "hello".getBytes(UTF_8)).statusCode()).isEqualTo(404);
  }

  @Test
  void callerWithAnOwnKeyBringsItAgain() {
    try (var owner = new ToolUser(gateway.url(), Gateway.EDITOR)) {
      var _ = owner.client().with("x-itglue-api-key", SandboxConfig.KEY);
      var slot = owner.done(SLOT, arguments("own.txt"));

      assertThat(slot.path("command").asText()).contains("x-itglue-api-key: $ITGLUE_API_KEY");
      assertThat(put(0, slot, "hello".getBytes(UTF_8)).statusCode()).isEqualTo(401);
      assertThat(put(0, slot, "hello".getBytes(UTF_8), "x-itglue-api-key", "ITG.other.key"))
          .extracting(HttpResponse::statusCode)
          .isEqualTo(401);
      var key = SandboxConfig.KEY;
      assertThat(put(0, slot, "hello".getBytes(UTF_8), "x-itglue-api-key", key).statusCode())
          .isEqualTo(201);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'file_name':'a.txt'} | either",
        "{'file_name':'a.txt','resource_type':'documents'} | either",
        "{'file_name':'a.txt','resource_type':'documents','resource_id':1,'document_id':1} | either",
        "{'file_name':'a','resource_type':'documents','resource_id':3000001} | extension",
        "{'file_name':'a.txt','resource_type':'documents','resource_id':77} | No such record",
        "{'file_name':'a.png','document_id':77} | No such record",
        "{'resource_type':'documents','resource_id':1} | file_name",
      })
  void slotThatMakesNoSenseIsRefused(String arguments, String sentence) {
    assertThat(edgar.failed(SLOT, arguments)).contains(sentence);
  }

  @Test
  void viewersGetNoAddress() {
    try (var vera = new ToolUser(gateway.url(), Gateway.VIEWER)) {
      assertThat(vera.call(SLOT, arguments("a.txt")).path("error").path("message").asText())
          .contains("not available to the role");
    }
  }

  private static String shell(Path directory, String command) throws Exception {
    var shell =
        new ProcessBuilder("sh", "-c", command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    var printed = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor(20, SECONDS)).isTrue();
    return printed;
  }

  private static JsonNode slot(String name) {
    return edgar.done(
        SLOT,
        Json.object()
            .put("file_name", name)
            .put("resource_type", "documents")
            .put("resource_id", SmallSeed.OUTAGE));
  }

  private static String arguments(String name) {
    return "{'file_name':'%s','resource_type':'documents','resource_id':%d}"
        .formatted(name, SmallSeed.OUTAGE);
  }

  private static HttpResponse<String> put(
      int replica, JsonNode slot, byte[] file, String... headers) {
    var url = gateway.replica(replica).url().resolve(slot.path("upload_path").asText());
    var request = HttpRequest.newBuilder(url);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(
          request.PUT(HttpRequest.BodyPublishers.ofByteArray(file)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String attachments() {
    return edgar
        .done(
            "itglue_list_attachments",
            "{'resource_type':'documents','resource_id':%d}".formatted(SmallSeed.OUTAGE))
        .toString();
  }
}
