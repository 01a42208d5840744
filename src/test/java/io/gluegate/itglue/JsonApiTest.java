package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.itglue.ItGlueException.Kind;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonApiTest {

  private static final int CASES = 1_000;

  @Test
  void listIsReadWhateverOptionalMembersAreMissing() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      var count = random.nextInt(4);
      var body = looseList(random, count);

      var listing = JsonApi.list(body.toString().getBytes(UTF_8), List.of());

      assertThat(listing.resources()).as("seed %d: %s", seed, body).hasSize(count);
      assertThat(listing.hasNext()).as("seed %d: %s", seed, body).isEqualTo(saysNext(body));
      for (var resource : listing.resources()) {
        assertThat(Organization.of(resource).id()).isPositive();
        assertThat(Document.of(resource, List.of()).sections()).isEmpty();
        assertThat(DocumentFolder.of(resource).documentsCount()).isNotNegative();
        assertThat(DocumentSection.of(resource, 5).documentId()).isPositive();
        assertThat(EmbeddedSections.of(resource)).hasSizeLessThan(3);
      }
    }
  }

  @Test
  void attributesAreRenamedAtTheTopLevelOnly() {
    var body =
        """
        {"data":{"id":"7","type":"x","attributes":{
          "organization-id":2,
          "traits":{"ssid-name":"Corp","Own_Key-1":{"file-name":"a"}},
          "id":"99"}}}
        """;

    var attributes = JsonApi.one(body.getBytes(UTF_8)).attributes();

    assertThat(attributes.toString())
        .isEqualTo(
            "{\"id\":7,\"organization_id\":2,\"traits\":{\"ssid-name\":\"Corp\",\"Own_Key-1\":{\"file-name\":\"a\"}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"3510640306421985\"",
        "3510640306421985",
        "\"9223372036854775807\"",
        "9223372036854775807",
        "\"0\"",
        "1"
      })
  void idIsALongInEitherForm(String id) {
    var resource = JsonApi.one("{\"data\":{\"id\":%s}}".formatted(id).getBytes(UTF_8));

    assertThat(resource.id()).isEqualTo(Long.parseLong(id.replace("\"", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "<html>",
        "[]",
        "null",
        "{}",
        "{\"data\":null}",
        "{\"data\":{}}",
        "{\"data\":{\"id\":\"DOC-1\"}}",
        "{\"data\":{\"id\":\"9223372036854775808\"}}",
        "{\"data\":{\"id\":1.5}}",
        "{\"data\":{\"id\":1}} tail"
      })
  void whatIsNoRecordIsUnreadable(String body) {
    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> JsonApi.one(body.getBytes(UTF_8)))
        .withMessageContaining("which cannot be read")
        .withNoCause()
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
  }

  @Test
  void singleRecordIsNoList() {
    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> JsonApi.list("{\"data\":{\"id\":1}}".getBytes(UTF_8), List.of()))
        .withMessageContaining("a list without records");
  }

  @Test
  void valueOfTheWrongKindCountsAsMissing() {
    var resource =
        JsonApi.resource(
            1,
            (ObjectNode)
                Json.read(
                    "{\"name\":{\"a\":1},\"count\":\"x\",\"when\":\"yesterday\",\"flag\":\"true\",\"level\":\"3\"}"));

    assertThat(resource.text("name")).isEmpty();
    assertThat(resource.number("count")).isEqualTo(OptionalLong.empty());
    assertThat(resource.instant("when")).isEmpty();
    assertThat(resource.flag("flag")).isTrue();
    assertThat(resource.integer("level")).contains(3);
  }

  private static boolean saysNext(ObjectNode body) {
    var meta = body.path("meta");
    return meta.has("next-page")
        ? meta.hasNonNull("next-page")
        : body.path("links").hasNonNull("next");
  }

  private static ObjectNode looseList(Random random, int count) {
    var body = Json.object();
    var data = body.putArray("data");
    for (int i = 1; i <= count; i++) {
      var item = data.addObject();
      if (random.nextBoolean()) {
        item.put("id", i);
      } else {
        item.put("id", String.valueOf(i));
      }
      if (random.nextBoolean()) {
        fill(item.putObject("attributes"), random);
      } else if (random.nextBoolean()) {
        item.putNull("attributes");
      }
      if (random.nextBoolean()) {
        item.put("type", "things").putObject("relationships");
      }
    }
    addOutside(body, random);
    return body;
  }

  private static void addOutside(ObjectNode body, Random random) {
    if (random.nextBoolean()) {
      var meta = body.putObject("meta");
      if (random.nextBoolean()) {
        meta.putNull("next-page");
      } else if (random.nextBoolean()) {
        meta.put("next-page", 2);
      }
      if (random.nextBoolean()) {
        meta.put("total-count", "12");
      }
    }
    if (random.nextBoolean()) {
      var links = body.putObject("links");
      if (random.nextBoolean()) {
        links.put("next", "https://api.example/x?page=2");
      }
    }
    if (random.nextBoolean()) {
      body.putArray("included").addObject().put("type", "passwords");
    }
  }

  private static void fill(ObjectNode attributes, Random random) {
    for (var name :
        List.of(
            "name",
            "organization-id",
            "document-id",
            "published",
            "updated-at",
            "parent-id",
            "level",
            "sort",
            "documents-count",
            "restricted")) {
      switch (random.nextInt(5)) {
        case 0 -> attributes.putNull(name);
        case 1 -> attributes.put(name, random.nextInt(1, 100));
        case 2 -> attributes.put(name, "text");
        case 3 -> attributes.put(name, random.nextBoolean());
        default -> {
          // Left out.
        }
      }
    }
    if (random.nextBoolean()) {
      var content = attributes.putArray("content");
      content.addObject().put("id", "4").putObject("resource").put("content", "<p>x</p>");
      content.addObject();
    }
  }
}
