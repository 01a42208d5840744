package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Secret;
import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Postgres;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Passages know where they are, and the model is asked for nothing twice.
class PassagePlacesTest {

  private static final String TEXT = "# Failover\n\ncall us\n\n# Failover\n\ngo back";

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final EmbeddingServer server = EmbeddingServer.cheap();
  private SearchIndex index;
  private SearchIndex other;

  @BeforeEach
  void open() {
    postgres.query("delete from source_record returning 1");
    index = SandboxIndex.of(postgres, config());
    other = SandboxIndex.of(postgres, config());
  }

  @AfterEach
  void close() {
    index.close();
    other.close();
    server.close();
  }

  @Test
  void passageKnowsItsHeadingAndItsSection() {
    index.put(record(TEXT, 71, 72), index.now());

    assertThat(places()).containsExactly("0 failover 71", "1 failover-1 72");
  }

  @Test
  void rowsFromBeforeGetTheirPlacesWithoutTheModel() {
    index.put(record(TEXT, 71, 72), index.now());
    forgetPlaces();
    var asked = server.texts().size();

    assertThat(index.put(record(TEXT, 71, 72), index.now())).isFalse();

    assertThat(places()).containsExactly("0 failover 71", "1 failover-1 72");
    assertThat(server.texts()).hasSize(asked);
  }

  @Test
  void passagesThatAReplicaOfTheVersionBeforeWroteGetTheirPlacesAgain() {
    index.put(record(TEXT, 71, 72), index.now());
    // It knows nothing of the hash of the places, which therefore stays.
    postgres.query("update chunk set anchor = '', section_id = null, text_hash = null returning 1");

    other.put(record(TEXT, 71, 72), other.now());

    assertThat(places()).containsExactly("0 failover 71", "1 failover-1 72");
  }

  @Test
  void sameTextInANewSectionIsNotEmbeddedAgain() {
    index.put(record(TEXT, 71, 72), index.now());
    var asked = server.texts().size();

    other.put(record(TEXT, 71, 99), other.now());

    assertThat(places()).containsExactly("0 failover 71", "1 failover-1 99");
    assertThat(server.texts()).hasSize(asked);
  }

  @Test
  void oneLineOfALongDocumentIsEmbeddedAlone() {
    var before = chapters("the tenth");
    index.put(record(before), index.now());
    var asked = server.texts().size();
    var untouched = embedding(3);
    assertThat(asked).isGreaterThanOrEqualTo(20);

    other.put(record("# New\n\nfirst of all\n\n" + chapters("another")), other.now());

    assertThat(server.texts().subList(asked, server.texts().size()))
        .hasSize(2)
        .anyMatch(text -> text.contains("first of all"))
        .anyMatch(text -> text.contains("another"));
    assertThat(embedding(4)).isEqualTo(untouched);
  }

  @Test
  void anotherTitleIsEmbeddedForEveryPassage() {
    index.put(record(TEXT), index.now());
    var asked = server.texts().size();

    index.put(titled("Renamed", TEXT, List.of()), index.now());

    assertThat(server.texts()).hasSize(asked + 2);
  }

  private static String chapters(String tenth) {
    return IntStream.range(0, 20)
        .mapToObj(i -> "# Chapter %d\n\ntext %s".formatted(i, i == 10 ? tenth : "number " + i))
        .collect(Collectors.joining("\n\n"));
  }

  private static void forgetPlaces() {
    postgres.query("update source_record set places_hash = null returning 1");
    postgres.query("update chunk set anchor = '', section_id = null, text_hash = null returning 1");
  }

  private static List<String> places() {
    return postgres.query(
        "select concat_ws(' ', ordinal, anchor, section_id) from chunk order by ordinal");
  }

  private static String embedding(int ordinal) {
    return postgres
        .query("select cast(embedding as text) from chunk where ordinal = " + ordinal)
        .getFirst();
  }

  private static SourceRecord record(String text) {
    return titled("Title", text, List.of());
  }

  /// The second section begins with the second heading.
  private static SourceRecord record(String text, long first, long second) {
    return titled(
        "Title",
        text,
        List.of(
            new SectionStart(0, Optional.of(first)),
            new SectionStart(text.lastIndexOf("# "), Optional.of(second))));
  }

  private static SourceRecord titled(String title, String text, List<SectionStart> sections) {
    return new SourceRecord(
        SourceKind.DOCUMENT, 1, 1, "Client", "", "", title, "", Optional.empty(), text, sections);
  }

  private EmbeddingConfig config() {
    var none = new Secret("");
    return new EmbeddingConfig(
        "openai-compatible", "cheap", none, server.url().toString(), none, "", "", "none", "none");
  }
}
