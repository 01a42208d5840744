package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.Markers;
import io.gluegate.testing.ToolUser;
import io.gluegate.testing.WholeAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is documented is found: records of all kinds, by what stands in them.
class EveryKindTest {

  private static final String SEARCH = "itglue_search";
  private static final String SECRET = "hook-secret-1";
  private static final String LIMITED_KEY = "ITG.5a4db0c5.baxter-alone";
  private static final long HARBOR = WholeAccount.organization("Harbor Dental");
  private static final long BAXTER = WholeAccount.organization("Baxter, Cole & Ward");
  private static final long TYPE = 9_910_001;

  /// Of a document of 200,000 characters.
  private static final int LONG_WORDS = 10_000;

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, seed())
          .with("INDEX_SKIP_RESTRICTED", "true")
          .with("ITGLUE_WEBHOOK_SECRET", SECRET)
          .with(
              new SandboxConfig(
                  0,
                  Set.of(
                      new SandboxConfig.Key(SandboxConfig.KEY, false, Optional.empty()),
                      new SandboxConfig.Key(LIMITED_KEY, false, Optional.of(Set.of(BAXTER)))),
                  SandboxConfig.Account.usual()));

  private static ToolUser vera;

  @BeforeAll
  static void buildIndex() {
    vera = new ToolUser(gateway.url(), Gateway.VIEWER);
    try (var edgar = new ToolUser(gateway.url(), Gateway.EDITOR)) {
      for (var organization : List.of(HARBOR, BAXTER)) {
        var built =
            edgar.done(
                "itglue_build_vector_index", "{'organization_id':%d}".formatted(organization));
        assertThat(built.path("state").asText()).isEqualTo("done");
        assertThat(built.path("errors")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FGT60FTK23091234|configuration|HD-FW01|Firewall",
        "HD-0101|configuration|HD-FW01|Firewall",
        "80:80:2C:4A:11:08|configuration|HD-FW01|Firewall",
        "hd-ap02|configuration|HD-AP02|Access Point",
        "207-555-0172|contact|Anthony Pratt|Decision maker",
        "2075550172|contact|Anthony Pratt|Decision maker",
        "apratt@harbor-dental.example|contact|Anthony Pratt|Decision maker",
        "who is the practice manager of Harbor Dental|contact|Megan Ouellette|Approver",
        "50 Market Street|location|Mill Creek|",
        "PTW-30077-L|flexible_asset|Pinetree Wireless backup|Internet/WAN",
        "harbor-dental.example domain registrar|domain|harbor-dental.example|",
        "warranty of HD-FW02 ends|expiration|HD-FW02|Warranty",
        "Zebrawood cabinet|flexible_asset|Rack in the attic|Racks",
      })
  void recordIsFoundByWhatStandsInIt(String query, String kind, String title, String type) {
    var found = search(Json.object().put("query", query).put("organization_id", HARBOR));

    var wanted =
        found
            .valueStream()
            .filter(hit -> hit.path("kind").asText().equals(kind))
            .filter(hit -> hit.path("title").asText().startsWith(title))
            .findFirst();
    assertThat(wanted).as("%s", found).isPresent();
    assertThat(wanted.orElseThrow().path("type").asText()).isEqualTo(type == null ? "" : type);
    assertThat(wanted.orElseThrow().path("url").isTextual()).isTrue();
  }

  @Test
  void serialNumberIsFirstAndSaysHowItsRecordIsRead() {
    var hit = search(Json.object().put("query", "CN11KYW2J7")).path(0);

    assertThat(hit.path("title").asText()).isEqualTo("HD-SW01");
    var read = hit.path("read_with");
    var whole = vera.done(read.path("tool").asText(), (ObjectNode) read.path("arguments"));
    assertThat(whole.path("item").path("serial_number").asText()).isEqualTo("CN11KYW2J7");
  }

  @ParameterizedTest
  @CsvSource({
    "harbor-dental-vlans.csv, document, Network overview",
    "HD-FW01-running.cfg, configuration, HD-FW01",
    "attic-plan.pdf, flexible_asset, Rack in the attic",
  })
  void fileIsFoundByItsNameAtItsRecord(String file, String kind, String title) {
    var hit = search(Json.object().put("query", file).put("organization_id", HARBOR)).path(0);

    assertThat(hit.path("kind").asText()).isEqualTo(kind);
    assertThat(hit.path("title").asText()).startsWith(title);
  }

  @ParameterizedTest
  @CsvSource({
    "Telefonanlage zurücksetzen, Anleitung Telefon",
    "Telefonanlage zurucksetzen, Anleitung Telefon",
    "Störungsstelle Großhändler, Anleitung Telefon",
    "sécurité incendie, Consignes du site",
    "securite incendie, Consignes du site",
    "contraseña caducada, Guía de usuarios",
    "contrasena caducada, Guía de usuarios",
    "备份服务器, 备份手册",
    "地下室, 备份手册",
    "バックアップ, 备份手册",
  })
  void otherLanguagesAreFoundByTheirWords(String query, String title) {
    var found = search(Json.object().put("query", query));

    assertThat(found.path(0).path("title").asText()).as("%s", found).isEqualTo(title);
  }

  @Test
  void everyWordOfALongDocumentIsFindable() {
    var missing =
        gateway
            .postgres()
            .query(
                """
                select n from generate_series(1, %d) as n
                where not exists (
                    select 1 from chunk
                    where record_id = %d and words @@ cast('zq' || n || 'end' as tsquery))
                """
                    .formatted(LONG_WORDS, TYPE + 50));
    assertThat(missing).isEmpty();

    for (var n : List.of(1, LONG_WORDS / 2, LONG_WORDS)) {
      var hit = search(Json.object().put("query", "zq" + n + "end")).path(0);
      assertThat(hit.path("title").asText()).isEqualTo("The long one");
      assertThat(hit.path("excerpt").asText()).contains("zq" + n + "end");
    }
  }

  @Test
  void everyCallThatIsNamedReadsARecord() {
    var kinds = new HashSet<String>();
    for (var query : List.of("firewall", "Megan", "Mill Creek", "warranty", "internet provider")) {
      for (var hit : search(Json.object().put("query", query).put("top_k", 20))) {
        var read = hit.path("read_with");
        if (read.isObject() && kinds.add(hit.path("kind").asText())) {
          vera.done(read.path("tool").asText(), (ObjectNode) read.path("arguments"));
        }
        if (hit.has("resource_uri")) {
          var asked = Json.object().put("uri", hit.path("resource_uri").asText());
          assertThat(vera.client().modern("resources/read", asked).status()).isEqualTo(200);
        }
      }
    }
    assertThat(kinds).contains("document", "configuration", "contact", "location", "expiration");
  }

  @Test
  void filtersKeepTheRest() {
    var asked = Json.object().put("query", "Harbor Dental firewall").put("top_k", 20);
    var kinds = asked.deepCopy();
    kinds.putArray("kinds").add("configuration").add("contact");
    var typed = asked.deepCopy().put("type", "access point");
    var late = asked.deepCopy().put("updated_since", "2999-01-01T00:00:00Z");
    var early = asked.deepCopy().put("updated_since", "2001-01-01T00:00:00Z");

    assertThat(search(kinds).findValuesAsText("kind"))
        .isNotEmpty()
        .containsOnly("configuration", "contact");
    assertThat(search(typed).findValuesAsText("type")).isNotEmpty().containsOnly("Access Point");
    assertThat(search(late)).isEmpty();
    assertThat(search(early)).isNotEmpty();
    assertThat(
            search(asked.deepCopy().put("organization_id", BAXTER))
                .findValuesAsText("organization_id"))
        .isNotEmpty()
        .containsOnly(String.valueOf(BAXTER));
  }

  @Test
  void meaningSearchFindsDocumentsAlone() {
    var asked = "{'query':'firewall warranty contact','top_k':20,'threshold':0}";
    var found = vera.done("itglue_vector_search", asked);

    assertThat(found.path("results")).isNotEmpty();
    assertThat(found.path("results"))
        .allSatisfy(
            hit -> {
              var whole = "{'document_id':%d}".formatted(hit.path("document_id").asLong());
              vera.done("itglue_get_document", whole);
            });
  }

  @Test
  void passwordsAreNotInTheIndex() {
    for (var query : List.of("Attic code", "password of the cabinet")) {
      var answer = vera.call(SEARCH, Json.object().put("query", query).put("top_k", 20));
      assertThat(answer.toString()).doesNotContain(Markers.MARK, "Hunter4711Xy");
    }
    var rows =
        gateway
            .postgres()
            .query(
                "select 1 from chunk where body ilike '%hunter4711%' or body like '%not shown%' or words::text ilike '%hunter4711%'");
    assertThat(rows).isEmpty();
  }

  @Test
  void restrictedRecordsAreLeftOut() {
    var found = search(Json.object().put("query", "litigation hold eDiscovery").put("top_k", 20));

    assertThat(found.findValuesAsText("title")).doesNotContain("Litigation hold and eDiscovery");
    assertThat(
            gateway
                .postgres()
                .query("select 1 from source_record where title like 'Litigation hold and%'"))
        .isEmpty();
  }

  @Test
  void ownKeyFindsOfEveryKindOnlyWhatItMayRead() {
    try (var limited = new ToolUser(gateway.url(), Gateway.VIEWER)) {
      limited.client().with("x-itglue-api-key", LIMITED_KEY);
      for (var kind :
          List.of(
              "document",
              "flexible_asset",
              "configuration",
              "contact",
              "location",
              "domain",
              "expiration")) {
        var asked = Json.object().put("query", "Harbor Baxter firewall office domain");
        asked.put("top_k", 20).putArray("kinds").add(kind);
        assertThat(search(asked).findValuesAsText("organization_id"))
            .as(kind)
            .contains(String.valueOf(HARBOR));

        assertThat(limited.done(SEARCH, asked).path("results").findValuesAsText("organization_id"))
            .as(kind)
            .isNotEmpty()
            .containsOnly(String.valueOf(BAXTER));
      }
    }
  }

  @Test
  void recordThatIsReadByItselfIsAsTheWalkLeftIt() throws Exception {
    var all =
        """
        select kind || ' ' || record_id || ' ' || indexed_at || ' ' || encode(content_hash, 'hex')
        from source_record
        order by kind, record_id
        """;
    var before = gateway.postgres().query(all);
    var deliveries =
        gateway
            .postgres()
            .query(
                """
                select json_build_object('data', json_build_object(
                    'type', replace(lower(kind), '_', '-') || 's', 'id', record_id,
                    'attributes', json_build_object('organization-id', organization_id)))
                from source_record
                where kind in ('FLEXIBLE_ASSET', 'CONFIGURATION', 'CONTACT', 'LOCATION')
                """);
    assertThat(deliveries).hasSizeGreaterThan(20);

    for (var delivery : deliveries) {
      deliver(delivery);
    }

    var done = "select count(*) from job_run where job = 'index-record' and state = 'DONE'";
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> gateway.postgres().query(done).getFirst().equals("" + deliveries.size()));
    assertThat(gateway.postgres().query(all)).isEqualTo(before);
  }

  private static void deliver(String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.url() + "/webhook/itglue?secret=" + SECRET))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  private static JsonNode search(ObjectNode arguments) {
    return vera.done(SEARCH, arguments).path("results");
  }

  private static List<SeedRecord> seed() {
    var place =
        "{'flexible-asset-type-id':%d,'order':%d,'name':'%s','kind':'%s','name-key':'%s'%s}";
    var title = ",'required':true,'use-for-title':true";
    return Stream.of(
            WholeAccount.RECORDS.stream(),
            documents(),
            Stream.of(
                record("flexible-asset-types", TYPE, "{'name':'Racks','enabled':true}"),
                record(
                    "flexible-asset-fields",
                    TYPE + 1,
                    place.formatted(TYPE, 1, "Name", "Text", "name", title)),
                record(
                    "flexible-asset-fields",
                    TYPE + 2,
                    place.formatted(TYPE, 2, "Made of", "Textbox", "made-of", "")),
                record(
                    "flexible-asset-fields",
                    TYPE + 3,
                    place.formatted(TYPE, 3, "Attic code", "Password", "attic-code", "")),
                record(
                    "flexible-assets",
                    TYPE + 4,
                    "{'organization-id':%d,'flexible-asset-type-id':%d,'name':'Rack in the attic','traits':{'name':'Rack in the attic','made-of':'<p>A <b>Zebrawood</b> cabinet</p><p>password: Hunter4711Xy</p>','attic-code':'SIM-SECRET-attic'}}"
                        .formatted(HARBOR, TYPE)),
                record(
                    "attachments",
                    TYPE + 5,
                    "{'resource-id':%d,'resource-type':'flexible-assets','attachment':{'file_name':'attic-plan.pdf','content':'eA=='}}"
                        .formatted(TYPE + 4))))
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<SeedRecord> documents() {
    var longText =
        IntStream.rangeClosed(1, LONG_WORDS)
            .mapToObj(n -> (n % 400 == 0 ? "</p><p>" : "") + "about zq" + n + "end it")
            .collect(Collectors.joining(". ", "<p>", "</p>"));
    return Stream.of(
            document(
                TYPE + 10,
                "Anleitung Telefon",
                "<p>Die Telefonanlage zurücksetzen: erst den Großhändler, dann die Störungsstelle anrufen.</p>"),
            document(
                TYPE + 20,
                "Consignes du site",
                "<p>La sécurité incendie passe avant tout ; prévenir le gardien.</p>"),
            document(
                TYPE + 30,
                "Guía de usuarios",
                "<p>Si la contraseña está caducada, llame a la oficina mañana.</p>"),
            document(TYPE + 40, "备份手册", "<p>备份服务器在地下室的机柜里，每天夜里运行。バックアップは毎晩です。</p>"),
            document(TYPE + 50, "The long one", longText))
        .flatMap(each -> each);
  }

  private static Stream<SeedRecord> document(long id, String name, String html) {
    var document =
        Json.object().put("organization-id", HARBOR).put("name", name).put("published", true);
    document.putNull("document-folder-id");
    var section = Json.object().put("document-id", id).put("resource-type", "Document::Text");
    section.put("content", html).put("sort", 0);
    return Stream.of(
        new SeedRecord("documents", id, document),
        new SeedRecord("document-sections", id + 1, section));
  }

  private static SeedRecord record(String type, long id, String attributes) {
    return new SeedRecord(type, id, (ObjectNode) Json.read(attributes.replace('\'', '"')));
  }
}
