package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Secret;
import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two replicas that write the same records at one time.
class IndexClaimsTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final EmbeddingServer server = EmbeddingServer.cheap();
  private final ConcurrentLinkedQueue<Long> again = new ConcurrentLinkedQueue<>();
  private final List<SearchIndex> replicas = List.of(replica(), replica());

  @BeforeEach
  void empty() {
    postgres.query("delete from source_record returning 1");
    postgres.query("delete from index_claim returning 1");
    postgres.query("delete from organization_name returning 1");
    first().generations().own();
  }

  @AfterEach
  void close() {
    replicas.forEach(SearchIndex::close);
    server.close();
  }

  @Test
  void eachTextIsEmbeddedOnceByAllOfThem() throws Exception {
    server.slow(Duration.ofMillis(200));
    var sources =
        IntStream.rangeClosed(1, 120)
            .mapToObj(id -> SandboxIndex.document(id, "Text " + id))
            .toList();
    var work = new ArrayList<Callable<Boolean>>();
    for (var index : replicas) {
      work.add(() -> walk(index, sources));
      work.add(
          () -> {
            for (var source : sources.subList(100, 120)) {
              index.put(source, index.now());
            }
            return true;
          });
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }

    assertThat(embedded()).hasSize(sources.size()).doesNotHaveDuplicates();
    assertThat(count("source_record")).isEqualTo(sources.size());
    assertThat(again).isEmpty();
    assertThat(count("index_claim")).isZero();
  }

  @Test
  void claimOfAKilledHolderIsTakenOver() throws Exception {
    claim(7, "now() + interval '1 hour'");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var put = threads.submit(() -> first().put(SandboxIndex.document(7, "Seven"), first().now()));
      var other =
          threads.submit(() -> first().put(SandboxIndex.document(8, "Eight"), first().now()));
      assertThat(other.get()).isTrue();
      assertThat(embedded()).noneMatch(text -> text.contains("Seven"));

      postgres.query("update index_claim set held_until = now() - interval '1 second' returning 1");

      assertThat(put.get()).isTrue();
    }
    assertThat(embedded()).filteredOn(text -> text.contains("Seven")).hasSize(1);
    assertThat(count("index_claim")).isZero();
  }

  @Test
  void othersOfTheGroupDoNotWaitForAClaim() throws Exception {
    claim(7, "now() + interval '1 hour'");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var put =
          threads.submit(
              () ->
                  first()
                      .put(
                          List.of(
                              SandboxIndex.document(6, "Six"), SandboxIndex.document(7, "Seven")),
                          first().now()));
      await().atMost(SOON).until(() -> count("source_record") == 1);
      assertThat(put.isDone()).isFalse();
      postgres.query("delete from index_claim returning 1");

      assertThat(put.get().changed()).isEqualTo(2);
    }
  }

  /// The one that waits has read the record later than the one that stores it.
  @Test
  void olderTextOfTheHolderIsReadAgain() throws Exception {
    server.slow(Duration.ofSeconds(2));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var older = threads.submit(() -> first().put(SandboxIndex.document(7, "Old"), first().now()));
      await().atMost(SOON).until(() -> count("index_claim") == 1);

      assertThat(second().put(SandboxIndex.document(7, "New"), second().now())).isFalse();

      assertThat(older.get()).isTrue();
    }
    assertThat(again).containsExactly(7L);
    assertThat(first().put(SandboxIndex.document(7, "New"), first().now())).isTrue();
    assertThat(postgres.query("select body from chunk")).containsExactly("New");
  }

  @Test
  void whatWasReadBeforeIsNotStoredOverWhatWasReadAfterwards() {
    var before = first().now();
    second().put(SandboxIndex.document(7, "New"), second().now());

    assertThat(first().put(SandboxIndex.document(7, "Old"), before)).isFalse();

    assertThat(again).containsExactly(7L);
    assertThat(embedded()).noneMatch(text -> text.contains("Old"));
  }

  @Test
  void recordThatLeavesTheIndexMeanwhileIsNotStored() throws Exception {
    server.slow(Duration.ofSeconds(2));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> put =
          threads.submit(() -> first().put(SandboxIndex.document(7, "Seven"), first().now()));
      await().atMost(SOON).until(() -> count("index_claim") == 1);

      second().remove(SourceKind.DOCUMENT, 7);

      assertThat(put.get()).isFalse();
    }
    assertThat(count("source_record")).isZero();
    assertThat(again).containsExactly(7L);
  }

  @Test
  void walkThatBeganEarlierLeavesWhatCameIn() {
    var before = first().now();
    second().put(SandboxIndex.document(7, "Created meanwhile"), second().now());

    assertThat(first().removeOthers(SourceKind.DOCUMENT, 1, new long[0], before)).isZero();
    assertThat(first().removeOthers(SourceKind.DOCUMENT, 1, new long[0], first().now())).isOne();
  }

  /// PostgreSQL ends one of those that wait for each other with an error.
  @Test
  void groupsAndRemovalsOfTheSameRecordsNeverWaitForEachOther() throws Exception {
    var forwards = IntStream.rangeClosed(1, 30).boxed().toList();
    List<List<Integer>> orders = List.of(forwards, forwards.reversed());
    var work = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < replicas.size(); i++) {
      var index = replicas.get(i);
      var order = orders.get(i);
      work.add(
          () -> {
            for (int round = 0; round < 20; round++) {
              var text = "Round " + round;
              var group = order.stream().map(id -> SandboxIndex.document(id, text)).toList();
              assertThat(index.put(group, index.now()).failed()).isEmpty();
            }
            return true;
          });
      work.add(
          () -> {
            for (int round = 0; round < 20; round++) {
              index.removeOthers(SourceKind.DOCUMENT, 1, new long[0], index.now());
              order.forEach(id -> index.remove(SourceKind.DOCUMENT, id));
              index.removeOtherOrganizations(new long[] {2});
            }
            return true;
          });
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(count("index_claim")).isZero();
  }

  @Test
  void nameOfAnOrganizationGoesWithItsLastRecord() {
    first().put(SandboxIndex.document(7, "Seven"), first().now());
    first().put(SandboxIndex.document(8, "Eight"), first().now());
    first().remove(SourceKind.DOCUMENT, 7);
    assertThat(count("organization_name")).isEqualTo(1);
    first().remove(SourceKind.DOCUMENT, 8);
    assertThat(count("organization_name")).isZero();

    first().put(SandboxIndex.document(9, "Nine"), first().now());
    first().removeOthers(SourceKind.DOCUMENT, 1, new long[0], first().now());
    assertThat(count("organization_name")).isZero();

    first().put(SandboxIndex.document(10, "Ten"), first().now());
    postgres.query(
        """
        insert into organization_name (organization_id, name, words)
        values (2, 'Left over', to_tsvector('Left over'))
        returning 1
        """);
    first().removeOtherOrganizations(new long[] {1, 2});
    assertThat(postgres.query("select organization_id from organization_name"))
        .containsExactly("1");
    first().removeOtherOrganizations(new long[] {2});
    assertThat(count("organization_name")).isZero();
  }

  @Test
  void whatKilledReplicasLeftIsDeleted() {
    claim(7, "now() - interval '2 minutes'");
    claim(8, "now() + interval '1 minute'");

    first().purge();

    assertThat(postgres.query("select record_id from index_claim")).containsExactly("8");
  }

  @Test
  @Tag("slow")
  void holderThatLivesKeepsItsClaimHoweverLongItTakes() throws Exception {
    server.slow(IndexClaims.CLAIM_TTL.plusSeconds(8));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var held =
          threads.submit(() -> first().put(SandboxIndex.document(7, "Seven"), first().now()));
      await().atMost(SOON).until(() -> count("index_claim") == 1);

      assertThat(second().put(SandboxIndex.document(7, "Seven"), second().now())).isFalse();

      assertThat(held.get()).isTrue();
    }
    assertThat(embedded()).hasSize(1);
  }

  private static boolean walk(SearchIndex index, List<SourceRecord> sources) {
    try (var intake = new Intake(index, new Failures())) {
      sources.forEach(source -> intake.put(source, failure -> assertThat(failure).isEmpty()));
      intake.finish();
    }
    return true;
  }

  private SearchIndex first() {
    return replicas.getFirst();
  }

  private SearchIndex second() {
    return replicas.getLast();
  }

  private List<String> embedded() {
    return server.texts().stream().filter(text -> text.startsWith("Client")).toList();
  }

  private static void claim(long record, String until) {
    postgres.query(
        """
        insert into index_claim (generation_id, kind, record_id, holder, held_until)
        select max(id), 'DOCUMENT', %d, gen_random_uuid(), %s
        from index_generation
        returning 1
        """
            .formatted(record, until));
  }

  private static long count(String table) {
    return Long.parseLong(postgres.query("select count(*) from " + table).getFirst());
  }

  private SearchIndex replica() {
    var none = new Secret("");
    var config =
        new EmbeddingConfig(
            "openai-compatible",
            "cheap",
            none,
            server.url().toString(),
            none,
            "",
            "",
            "none",
            "none");
    var rereads =
        new SearchIndex.Rereads() {
          @Override
          public void elsewhere(Generation generation, SourceRecord source) {
            throw new AssertionError("every model is reached");
          }

          @Override
          public void again(SourceRecord source) {
            again.add(source.recordId());
          }
        };
    return new SearchIndex(
        postgres.database(), Embedders.ofThisProcess(config), rereads, InstantSource.system());
  }
}
