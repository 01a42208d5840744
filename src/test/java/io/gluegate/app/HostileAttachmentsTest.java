package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a model cannot make the gateway fetch.
class HostileAttachmentsTest {

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  private static ToolUser edgar;

  @BeforeAll
  static void connect() {
    edgar = new ToolUser(gateway.url(), Gateway.EDITOR);
  }

  @AfterAll
  static void disconnect() {
    edgar.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/a.png",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://metadata.google.internal/computeMetadata/v1/",
        "http://localhost/a.png",
        "http://2130706433/a.png",
        "http://0x7f.1/a.png",
        "http://127.1/a.png",
        "http://[::ffff:127.0.0.1]/a.png",
        "http://files.gluegate.dev@127.0.0.1/a.png",
        "http://１２７.０.０.１/a.png",
        "https://files.gluegate.dev:5432/a.png",
        "https://user:secret-marker@files.gluegate.dev/a.png",
        "file:///etc/passwd",
      })
  void bothToolsRefuseInASentence(String url) {
    for (var sentence : List.of(attach(url), upload(url))) {
      assertThat(sentence)
          .matches("[A-Z].*\\.")
          .containsAnyOf("address", "fetched")
          .doesNotContain("Exception", "secret-marker");
    }
    assertThat(last("outcome")).isEqualTo("FAILED");
    assertThat(last("arguments")).doesNotContain("secret-marker");
  }

  @Test
  void gatewayDoesNotFetchFromItself() {
    assertThat(attach(gateway.url() + "/health")).contains("ports 80 and 443");
    assertThat(attach(gateway.sandbox().url() + "/organizations")).contains("ports 80 and 443");
  }

  @Test
  void auditLogKeepsTheAddressWithoutItsQuery() {
    attach("http://10.0.0.1/share/a.png?sig=leave-marker#leave-marker");

    assertThat(last("arguments"))
        .contains("http://10.0.0.1/share/a.png?…")
        .doesNotContain("leave-marker");
    assertThat(last("reason")).contains("not known on the internet");
  }

  private static String attach(String url) {
    return edgar.failed(
        "itglue_create_attachment",
        Json.write(
            Json.object()
                .put("resource_type", "documents")
                .put("resource_id", SmallSeed.OUTAGE)
                .put("url", url)));
  }

  private static String upload(String url) {
    return edgar.failed(
        "itglue_create_document_image",
        Json.write(Json.object().put("document_id", SmallSeed.OUTAGE).put("url", url)));
  }

  private static String last(String column) {
    return gateway
        .postgres()
        .query("select %s from audit_event order by id desc limit 1".formatted(column))
        .getFirst();
  }
}
