package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Secret;
import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two replicas with different models on one database, by a clock that is ticked by hand.
class GenerationsTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private Instant now = Instant.parse("2026-11-26T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final EmbeddingServer server = EmbeddingServer.cheap();

  /// Reaches both models.
  private final Embedders newer = embedders("openai", "new-model");

  /// Reaches the local one alone.
  private final Embedders older = Embedders.ofThisProcess(config("local", "", ""));

  private final Generations ofNewer = new Generations(postgres.database(), newer, clock);
  private final Generations ofOlder = new Generations(postgres.database(), older, clock);

  @BeforeEach
  void empty() {
    postgres.query("delete from source_record returning 1");
    postgres.query("delete from index_generation returning 1");
  }

  @AfterEach
  void close() {
    newer.close();
    older.close();
    server.close();
  }

  @Test
  void firstModelAnswersAtOnce() {
    assertThat(ofOlder.own().state()).isEqualTo(Generation.State.ACTIVE);
    assertThat(ofOlder.kept()).hasSize(1);
  }

  @Test
  void vectorIndexIsMadeWhenThereAreMorePassagesThanAreCompared() {
    var generation = filled();
    copies(generation, Search.EXACT_MAX - 2);

    put(2);
    assertThat(vectorIndexes(generation)).isZero();

    put(3);
    assertThat(vectorIndexes(generation)).isOne();
  }

  @Test
  void newModelIsBuiltBesideTheOldOneAndTakesItsPlaceWhenComplete() {
    var old = filled();
    var made = ofNewer.own();
    ofNewer.want();

    assertThat(made.state()).isEqualTo(Generation.State.BUILDING);
    assertThat(ofNewer.answering().generation().id()).isEqualTo(old.id());
    assertThat(ofNewer.answering().embedder()).isPresent();
    assertThat(ids(ofNewer.kept())).containsExactly(old.id(), made.id());
    assertThat(ofOlder.kept().getLast().embedder()).isEmpty();

    ofNewer.complete(made.id());

    assertThat(states()).containsExactly("RETIRED", "ACTIVE");
    assertThat(again(newer).answering().generation().id()).isEqualTo(made.id());
    assertThat(again(older).answering().generation().id()).isEqualTo(old.id());
  }

  @Test
  void oldModelIsKeptAsLongAsItIsUsedAndThenDeleted() {
    var old = filled();
    var made = ofNewer.own();
    ofNewer.want();
    ofNewer.complete(made.id());
    copies(old, Search.EXACT_MAX);
    ofOlder.indexVectors(old);
    assertThat(vectorIndexes(old)).isOne();

    for (int i = 0; i < 20; i++) {
      pass(Duration.ofMinutes(1));
      ofOlder.use();
      ofNewer.use();
    }
    assertThat(ids(ofNewer.kept())).containsExactly(old.id(), made.id());
    assertThat(again(older).answering().generation().id()).isEqualTo(old.id());

    pass(Generations.USED_TTL.plusSeconds(1));
    ofNewer.use();
    assertThat(ids(ofNewer.kept())).containsExactly(made.id());
    // It is not whole any more, so that words alone answer from the active one.
    var answering = again(older).answering();
    assertThat(answering.generation().id()).isEqualTo(made.id());
    assertThat(answering.embedder()).isEmpty();

    ofNewer.purge();
    assertThat(states()).hasSize(2);
    pass(Generations.UNUSED_TTL);
    ofNewer.use();
    ofNewer.purge();
    assertThat(states()).containsExactly("ACTIVE");
    assertThat(postgres.query("select count(*) from source_record").getFirst()).isEqualTo("0");
    assertThat(vectorIndexes(old)).isZero();
  }

  @Test
  void wayBackTakesTheOldModelAgainAndTheOneWantedLastWins() {
    var old = filled();
    var made = ofNewer.own();
    ofNewer.want();
    pass(Duration.ofMinutes(1));
    // The old one has gone out of use, and is wanted again while the new one is still built.
    ofNewer.complete(made.id());
    pass(Duration.ofMinutes(1));
    ofOlder.want();
    assertThat(states()).containsExactly("BUILDING", "ACTIVE");
    assertThat(again(older).answering().generation().id()).isEqualTo(old.id());

    ofOlder.complete(old.id());
    assertThat(states()).containsExactly("ACTIVE", "RETIRED");

    ofNewer.want();
    pass(Duration.ofMinutes(1));
    postgres.query(
        "update index_generation set wanted_at = '%s' where id = %d returning 1"
            .formatted(now, old.id()));
    ofNewer.complete(made.id());
    assertThat(states()).containsExactly("ACTIVE", "RETIRED");
  }

  private Generation filled() {
    var old = ofOlder.own();
    put(1);
    return old;
  }

  private void put(long documentId) {
    try (var index =
        new SearchIndex(
            postgres.database(), Embedders.ofThisProcess(config("local", "", "")), NOBODY, clock)) {
      index.put(SandboxIndex.document(documentId, "Some text"), index.now());
    }
  }

  /// More passages of the document that is there.
  private static void copies(Generation generation, int count) {
    postgres.query(
        """
        insert into chunk (
            generation_id, kind, record_id, ordinal, organization_id, heading, body, words, embedding)
        select generation_id, kind, record_id, n, organization_id, heading, body, words, embedding
        from chunk
        cross join generate_series(1, %d) as n
        where generation_id = %d
        returning 1
        """
            .formatted(count, generation.id()));
  }

  private static int vectorIndexes(Generation generation) {
    return Integer.parseInt(
        postgres
            .query(
                "select count(*) from pg_indexes where indexname = 'chunk_embedding_%d'"
                    .formatted(generation.id()))
            .getFirst());
  }

  private static final SearchIndex.Rereads NOBODY =
      new SearchIndex.Rereads() {
        @Override
        public void elsewhere(Generation generation, SourceRecord source) {
          throw new AssertionError("nobody is elsewhere");
        }

        @Override
        public void again(SourceRecord source) {
          throw new AssertionError("nobody else writes");
        }
      };

  /// The same replica a moment later, when it looks again.
  private Generations again(Embedders embedders) {
    return new Generations(postgres.database(), embedders, clock);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static List<Integer> ids(List<Generations.Served> served) {
    return served.stream().map(each -> each.generation().id()).toList();
  }

  private static List<String> states() {
    return postgres.query("select state from index_generation order by id");
  }

  private Embedders embedders(String provider, String model) {
    return Embedders.ofThisProcess(config(provider, server.url().toString(), model));
  }

  private static EmbeddingConfig config(String provider, String url, String model) {
    var none = new Secret("");
    return new EmbeddingConfig(provider, model, none, url, none, "", "", "none", "none");
  }
}
