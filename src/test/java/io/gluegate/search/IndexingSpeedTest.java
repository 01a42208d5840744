package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Secret;
import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Postgres;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How fast records become searchable, beside what the model alone can do. `make bench` prints it.
@Tag("slow")
class IndexingSpeedTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static final int TOKENS_PER_MINUTE = 1_000_000;

  private static final int RECORDS = 400;
  private static final int ROUNDS = 5;
  private static final int ROUNDS_TO_WARM_UP_MAX = 12;
  private static final int PASSAGES_BEFORE = 20_000;

  private static final String[] WORDS =
      ("restart the service on host check log of backup firewall printer reset password user mail"
              + " server switch port license renew certificate client office router update install")
          .split(" ");

  @BeforeEach
  void empty() {
    postgres.query("delete from source_record returning 1");
    postgres.query("delete from index_generation returning 1");
  }

  /// Up to [Search#EXACT_MAX] passages vectors are compared one by one, and no index is kept.
  @Test
  @Timeout(600)
  void localModelIsKeptBusy() {
    var share = shareOfTheEmbedder("an empty index", index -> empty());

    assertThat(share).isGreaterThan(0.9);
  }

  /// PostgreSQL puts each passage in its place among all others then, on the same two cores.
  @Test
  @Timeout(600)
  void localModelIsKeptBusyBesideTheVectorIndex() {
    var isFilled = new AtomicBoolean();
    var share =
        shareOfTheEmbedder(
            "an index of %,d passages".formatted(PASSAGES_BEFORE),
            index -> {
              if (isFilled.compareAndSet(false, true)) {
                fill(index.generation());
              }
            });

    assertThat(share).isGreaterThan(0.8);
  }

  /// How much of the speed of the embedder alone is left when what it embeds is cut and stored,
  /// too: the median of some rounds, each between two of the embedder alone, since a machine is
  /// faster at one time than at another. A gateway runs for long, so rounds in which the compiler
  /// of the JVM is busy do not count.
  private static double shareOfTheEmbedder(String where, Consumer<SearchIndex> prepare) {
    var embedders = Embedders.ofThisProcess(config("local", ""));
    try (var index = SandboxIndex.of(postgres, embedders)) {
      warmUp(index, prepare);
      var shares = new ArrayList<Double>();
      var fastest = 0.0;
      for (int round = 1; round <= ROUNDS; round++) {
        prepare.accept(index);
        var sources = sources(round * 1_000, RECORDS);
        var texts = texts(embedders.own(), sources);
        var before = perSecond(texts, () -> embedders.own().embed(texts));
        var indexed = perSecond(texts, () -> run(index, sources));
        var after = perSecond(texts, () -> embedders.own().embed(texts));
        shares.add(2 * indexed / (before + after));
        fastest = Math.max(fastest, indexed);
      }
      shares.sort(Double::compare);
      var median = shares.get(ROUNDS / 2);
      // What it measured is for people to read.
      System.out.printf(
          "indexing with the local model into %s: up to %.1f passages/s; share of the embedder's own speed %.2f (%.2f to %.2f)%n",
          where, fastest, median, shares.getFirst(), shares.getLast());
      return median;
    }
  }

  private static void warmUp(SearchIndex index, Consumer<SearchIndex> prepare) {
    var compiler = ManagementFactory.getCompilationMXBean();
    for (int round = 1; round <= ROUNDS_TO_WARM_UP_MAX; round++) {
      prepare.accept(index);
      var start = System.nanoTime();
      var compiled = compiler.getTotalCompilationTime();
      run(index, sources(round * 1_000_000, RECORDS));
      if ((compiler.getTotalCompilationTime() - compiled) / 1e3 < 0.04 * seconds(start)) {
        return;
      }
    }
  }

  /// Passages with vectors of no meaning, and the vector index.
  private static void fill(Generation generation) {
    postgres.query(
        """
        insert into source_record (
            generation_id, kind, record_id, organization_id, organization_name, title, url, content_hash, indexed_at)
        select %d, 'DOCUMENT', n, 1, 'Client', 'Doc', '', decode(repeat('00', 32), 'hex'), now()
        from generate_series(-%d, -1) as n
        returning 1
        """
            .formatted(generation.id(), PASSAGES_BEFORE));
    postgres.query(
        """
        insert into chunk (
            generation_id, kind, record_id, ordinal, organization_id, heading, body, words, embedding)
        select generation_id, kind, record_id, 0, organization_id, '', 'text', to_tsvector('text'),
               (
                   select array_agg(cast(random() - 0.5 as real))
                   from generate_series(1, 384)
                   where record_id < 0
               )::halfvec
        from source_record
        returning 1
        """);
  }

  private static double perSecond(List<String> texts, Runnable work) {
    var start = System.nanoTime();
    work.run();
    return texts.size() / seconds(start);
  }

  /// At the rate that the gateway keeps unless told otherwise, which is one of OpenAI's.
  @Test
  void slowRemoteModelIsUsedUpToItsRate() {
    try (var server = EmbeddingServer.cheap().slow(Duration.ofMillis(200))) {
      var embedders =
          Embedders.shared(config("openai", server.url().toString()), postgres.dataSource());
      try (var index = SandboxIndex.of(postgres, embedders)) {
        // What may be sent at once is used up first.
        run(index, sources(100_000, 200));
        var before = server.texts().size();
        var start = System.nanoTime();
        run(index, sources(200_000, 700));
        var seconds = seconds(start);
        var texts = server.texts().subList(before, server.texts().size());
        var perSecond = texts.stream().mapToLong(embedders.own()::tokens).sum() / seconds;
        var allowed = TOKENS_PER_MINUTE / 60.0;
        // What it measured is for people to read.
        System.out.printf(
            "indexing with a model of 200 ms: %.0f tokens/s of %.0f allowed, %.0f passages/s, %d requests in flight%n",
            perSecond, allowed, texts.size() / seconds, server.inFlightMax());

        assertThat(perSecond / allowed).isGreaterThan(0.9);
        assertThat(server.inFlightMax()).isLessThanOrEqualTo(RemoteEmbedder.BATCHES_IN_FLIGHT_MAX);
      }
    }
  }

  private static void run(SearchIndex index, List<SourceRecord> sources) {
    try (var intake = new Intake(index, new Failures())) {
      sources.forEach(source -> intake.put(source, failure -> assertThat(failure).isEmpty()));
      intake.finish();
    }
  }

  private static List<String> texts(Embedder embedder, List<SourceRecord> sources) {
    var texts = new ArrayList<String>();
    for (var source : sources) {
      Chunks.of(source.markdown(), embedder::tokens)
          .forEach(chunk -> texts.add(source.embedded(chunk)));
    }
    return texts;
  }

  /// Documents of two or three passages.
  private static List<SourceRecord> sources(int from, int count) {
    var random = new Random(from);
    var sources = new ArrayList<SourceRecord>();
    for (int i = from; i < from + count; i++) {
      var text = new StringBuilder();
      for (int section = 0; section < 1 + i % 3; section++) {
        text.append("## Part ").append(section).append("\n\n");
        for (int word = 0; word < 150; word++) {
          text.append(WORDS[random.nextInt(WORDS.length)]).append(word % 15 == 14 ? ".\n" : " ");
        }
      }
      sources.add(
          new SourceRecord(
              SourceKind.DOCUMENT,
              i + 1,
              1 + i % 7,
              "Client",
              "",
              "",
              "Doc " + i,
              "",
              Optional.empty(),
              text.toString(),
              List.of()));
    }
    return sources;
  }

  private static EmbeddingConfig config(String provider, String url) {
    var none = new Secret("");
    return new EmbeddingConfig(
        provider, "", none, url, none, "", "", "3000/min", TOKENS_PER_MINUTE + "/min");
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
