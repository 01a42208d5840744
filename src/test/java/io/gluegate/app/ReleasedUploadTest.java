package io.gluegate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An upload that a second person must release first.
class ReleasedUploadTest {

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records())
          .with("WRITES_CONSENT", "itglue_create_attachment=second-person");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void sameFileGoesThroughOnceItIsReleased() throws Exception {
    var waiting = upload("plan", "one");
    assertThat(waiting.statusCode()).isEqualTo(409);
    var approval = Json.read(waiting.body()).path("result").path("approval_id").asText();

    assertThat(release(approval).statusCode()).isBetween(200, 204);
    assertThat(upload("plan", "another").statusCode()).isEqualTo(409);
    var released = upload("plan", "one");

    assertThat(released.statusCode()).isEqualTo(201);
    assertThat(Json.read(released.body()).path("text").asText()).contains("plan.txt");
    assertThat(
            gateway.sandbox().requests().stream()
                .filter(request -> request.method().equals("POST")))
        .hasSize(1);
  }

  private HttpResponse<String> upload(String name, String content) throws Exception {
    try (var edgar = new ToolUser(gateway.url(), Gateway.EDITOR)) {
      var slot =
          edgar.done(
              "itglue_create_upload_slot",
              "{'file_name':'%s.txt','resource_type':'documents','resource_id':%d}"
                  .formatted(name, SmallSeed.OUTAGE));
      assertThat(slot.path("command").asText()).contains("<address of this gateway>/uploads/");
      var url = gateway.url().resolve(slot.path("upload_path").asText());
      return send(
          HttpRequest.newBuilder(url)
              .PUT(HttpRequest.BodyPublishers.ofByteArray(content.getBytes(UTF_8))));
    }
  }

  private HttpResponse<String> release(String approval) throws Exception {
    var url = gateway.url().resolve("/api/v1/approvals/" + approval + "/release");
    return send(
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + Gateway.ADMIN)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
