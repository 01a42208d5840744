package io.gluegate.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Secret;
import io.gluegate.search.SourceKind;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEventTest {

  private static final int CASES = 1_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"event\":\"document.updated\",\"data\":{\"id\":\"17\"}}|document.updated|17",
        "{\"event\":\"document.created\",\"data\":{\"id\":17}}|document.created|17",
        "{\"event\":\"document.destroyed\",\"data\":{\"id\":\"7205759403792001\"}}|document.destroyed|7205759403792001",
        "{\"event\":\"Document Updated\",\"resource_url\":\"https://x.example/2/docs/17\"}|document.updated|17",
        "{\"a\":\"b\",\"link\":\"see https://x.example/2/docs/17?x=1&amp;y=2\",\"trigger_name\":\"Document Deleted\"}|document.destroyed|17",
        "{\"trigger_name\":\"on creation\",\"u\":\"/2/docs/17\"}|document.created|17",
        "{\"trigger_name\":\"[trigger_name]\",\"u\":\"/2/docs/17#top\"}|document.updated|17",
      })
  void documentIsFoundInEveryForm(String body, String event, long document) {
    assertThat(WebhookEvent.parse(body.getBytes(UTF_8)))
        .contains(new WebhookEvent(event, new WebhookEvent.Subject.Document(document)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"event\":\"flexible_asset.updated\",\"data\":{\"id\":\"17\",\"type\":\"flexible-assets\",\"attributes\":{\"organization-id\":2}}}",
        "{\"event\":\"Flexible Asset Updated\",\"resource_url\":\"https://x.example/2/assets/records/17\"}",
        "{\"event\":\"Updated\",\"resource_url\":\"https://x.example/2/assets/81-network/records/17?p=1\"}",
      })
  void flexibleAssetIsFoundInEveryForm(String body) {
    assertThat(WebhookEvent.parse(body.getBytes(UTF_8)))
        .contains(
            new WebhookEvent("flexible_asset.updated", new WebhookEvent.Subject.Asset(2, 17)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"event\":\"Contact Updated\",\"u\":\"https://x.example/2/contacts/17\"}|CONTACT",
        "{\"trigger_name\":\"on update\",\"u\":\"see /2/configurations/17#top\"}|CONFIGURATION",
        "{\"event\":\"location.updated\",\"data\":{\"id\":17,\"type\":\"locations\"}}|LOCATION",
      })
  void otherRecordIsFoundInEveryForm(String body, SourceKind kind) {
    assertThat(WebhookEvent.parse(body.getBytes(UTF_8)))
        .contains(
            new WebhookEvent(kind.word() + ".updated", new WebhookEvent.Subject.Plain(kind, 17)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"Organization Updated\",\"resource_url\":\"https://x.example/2\"}",
        "{\"event\":\"organization.updated\",\"data\":{\"id\":2,\"type\":\"organizations\"}}",
      })
  void organizationIsFoundInEveryForm(String body) {
    assertThat(WebhookEvent.parse(body.getBytes(UTF_8)))
        .contains(
            new WebhookEvent("organization.updated", new WebhookEvent.Subject.Organization(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "17",
        "not json",
        "{}",
        "{\"data\":{\"id\":\"x\"}}",
        "{\"data\":{\"id\":\"0\"}}",
        "{\"data\":{\"id\":\"99999999999999999999\"}}",
        "{\"u\":\"[resource_url]\"}",
        "{\"u\":\"/docs/\"}",
        "{\"u\":\"/2/assets/records/\"}",
        "{\"u\":\"https://x.example/2/passwords/17\"}",
        "{\"u\":\"https://x.example/contacts/17\"}",
        "{\"data\":{\"id\":17,\"type\":\"flexible-assets\"}}",
        "{\"data\":{\"id\":17,\"type\":\"passwords\"}}",
        "{\"u\":{\"deep\":\"/docs/17\"}}",
      })
  void payloadWithoutADocumentIsNone(String body) {
    assertThat(WebhookEvent.parse(body.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void anyChangedByteSpoilsTheSignature() {
    var secret = new Secret("hook-secret");
    var body = "{\"event\":\"document.updated\",\"data\":{\"id\":\"17\"}}".getBytes(UTF_8);
    var signature = WebhookSignature.of(body, secret);
    assertThat(WebhookSignature.fits(signature, body, secret)).isTrue();

    for (int seed = 0; seed < CASES; seed++) {
      var random = new Random(seed);
      var changed = body.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));

      assertThat(WebhookSignature.fits(signature, changed, secret)).as("seed %d", seed).isFalse();
    }
    assertThat(WebhookSignature.fits(signature, body, new Secret("other"))).isFalse();
    assertThat(WebhookSignature.fits("", body, secret)).isFalse();
  }
}
