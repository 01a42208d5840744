package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.DocumentSection;
import io.gluegate.itglue.Organization;
import io.gluegate.testing.Postgres;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever stands in IT Glue, it is stored, and does not keep the others of its group out.
class HostileRecordTest {

  /// Two megabytes of different words.
  private static final String ENDLESS =
      IntStream.range(0, 200_000)
          .mapToObj(i -> "word" + (100_000 + i))
          .collect(Collectors.joining(" "));

  private static final String HALF = "half \ud83d of a pair and \0 nothing";

  @RegisterExtension static final Postgres postgres = new Postgres();

  @Test
  void endlessNamesAndWhatCannotBeStoredKeepNothingOut() {
    var hostile = new SourceRecords(organization(ENDLESS));
    var sources =
        List.of(
            hostile.of(document(1, ENDLESS, ENDLESS, "text"), List.of()),
            new SourceRecords(organization(HALF))
                .of(document(2, HALF, HALF, "<p>" + HALF + "</p>"), List.of(HALF)),
            new SourceRecords(organization("Client"))
                .of(document(3, "VPN", "https://x.example", "<p>call us</p>"), List.of()));

    try (var index = SandboxIndex.local(postgres)) {
      var outcome = index.put(sources, index.now());

      assertThat(outcome.changed()).isEqualTo(3);
      assertThat(outcome.failure()).isEmpty();
    }
    assertThat(
            postgres.query(
                "select record_id || ' ' || length(title) || ' ' || length(url) from source_record order by 1"))
        .first()
        .isEqualTo("1 %d 0".formatted(SourceRecords.NAME_LENGTH_MAX));
    assertThat(postgres.query("select body from chunk where record_id = 2"))
        .first()
        .asString()
        .contains("of a pair and", "nothing");
  }

  @Test
  void longLineIsNoHeading() {
    var line = "# " + "word ".repeat(200) + "last";

    var chunks = Chunks.of(line + "\n\ntext", text -> text.split("\\s+").length);

    assertThat(chunks).allMatch(chunk -> chunk.heading().isEmpty());
    assertThat(chunks).anyMatch(chunk -> chunk.body().contains("last"));
    assertThat(Chunks.of("# Short\n\ntext", String::length).getFirst().heading())
        .isEqualTo("Short");
  }

  private static Organization organization(String name) {
    return new Organization(
        1,
        name,
        Optional.of(name),
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Json.object());
  }

  private static Document document(long id, String name, String url, String html) {
    return new Document(
        id,
        name,
        1,
        Optional.empty(),
        Optional.of(url),
        true,
        Optional.empty(),
        List.of(section(id, html)),
        attributes(url));
  }

  private static DocumentSection section(long id, String html) {
    return new DocumentSection(
        id + 100,
        id,
        "Document::Text",
        Optional.of(html),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Json.object());
  }

  private static ObjectNode attributes(String url) {
    return Json.object().put("resource_url", url);
  }
}
