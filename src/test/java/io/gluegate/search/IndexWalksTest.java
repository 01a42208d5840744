package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Secret;
import io.gluegate.testing.EmbeddingServer;
import io.gluegate.testing.Postgres;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is kept of walks, by two replicas on one database.
class IndexWalksTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  @RegisterExtension static final Postgres postgres = new Postgres();

  private Instant now = NOON;
  private final InstantSource clock = () -> now;
  private final EmbeddingServer server = EmbeddingServer.cheap();
  private final Embedders embedders = Embedders.ofThisProcess(config("first"));
  private final Embedders others = Embedders.ofThisProcess(config("second"));
  private final Generations generations = new Generations(postgres.database(), embedders, clock);
  private final IndexWalks walks = new IndexWalks(postgres.database(), generations, clock);
  private final IndexWalks ofOther =
      new IndexWalks(
          postgres.database(), new Generations(postgres.database(), embedders, clock), clock);

  @BeforeEach
  void empty() {
    postgres.query("delete from source_record returning 1");
    postgres.query("delete from index_generation returning 1");
  }

  @AfterEach
  void close() {
    embedders.close();
    others.close();
    server.close();
  }

  @Test
  void nothingIsKnownBeforeTheFirstWalk() {
    var coverage = coverage();

    assertThat(coverage.isEmpty()).isTrue();
    assertThat(coverage.isComplete()).isFalse();
    assertThat(coverage.organizations()).isZero();
  }

  @Test
  void indexIsCompleteWhenAllOrganizationsThatAreListedWereWalkedWholly() {
    walks.expect(List.of(1L, 2L), true);
    assertThat(ofOther.coverage(OrganizationScope.EVERYTHING, OptionalLong.empty()))
        .matches(IndexCoverage::isEmpty)
        .matches(each -> each.neverWalked() == 2);

    end(walks, 1, Set.of());
    now = NOON.plusSeconds(60);
    assertThat(coverage().isComplete()).isFalse();
    end(ofOther, 2, Set.of());

    var coverage = coverage();
    assertThat(coverage.isComplete()).isTrue();
    assertThat(coverage.indexed()).isEqualTo(2);
    assertThat(coverage.asOf()).contains(NOON);
  }

  @Test
  void withoutTheListNobodyKnowsWhetherThatIsAll() {
    end(walks, 1, Set.of());

    assertThat(coverage().isComplete()).isFalse();
    assertThat(walks.coverage(OrganizationScope.EVERYTHING, OptionalLong.of(1)).isComplete())
        .isTrue();
    assertThat(walks.coverage(OrganizationScope.EVERYTHING, OptionalLong.of(2)).isEmpty()).isTrue();
  }

  @Test
  void whatTheLastWalkLeftOutIsToldUntilTheNextOneBringsIt() {
    walks.expect(List.of(1L), true);
    end(walks, 1, Set.of());
    now = NOON.plusSeconds(60);
    var failures = new Failures();
    walks.written().forEach(generation -> failures.add(generation, 3));
    walks.end(
        walks.written(),
        new IndexWalks.Ended(
            1, false, Set.of(SourceKind.DOMAIN, SourceKind.FLEXIBLE_ASSET), failures));

    var coverage = coverage();
    assertThat(coverage.isComplete()).isFalse();
    assertThat(coverage.indexed()).isEqualTo(1);
    assertThat(coverage.unfinished()).isEqualTo(1);
    assertThat(coverage.recordsFailed()).isEqualTo(3);
    assertThat(coverage.unread()).containsExactly("domain", "flexible_asset");
    assertThat(coverage.asOf()).contains(NOON);

    now = NOON.plusSeconds(120);
    end(walks, 1, Set.of());
    assertThat(coverage().isComplete()).isTrue();
    assertThat(coverage().asOf()).contains(now);
  }

  @Test
  void walkThatBrokeOffIsNeverComplete() {
    walks.expect(List.of(1L), true);
    walks.end(walks.written(), new IndexWalks.Ended(1, false, Set.of(), new Failures()));

    assertThat(coverage().unfinished()).isEqualTo(1);
    assertThat(coverage().indexed()).isZero();
  }

  @Test
  void failuresCountInTheirGenerationAlone() {
    walks.expect(List.of(1L), true);
    var active = generations.own();
    var made = filledAndMade();
    var failures = new Failures();
    failures.add(made.id(), 5);

    walks.end(List.of(active.id(), made.id()), new IndexWalks.Ended(1, true, Set.of(), failures));

    assertThat(coverage().isComplete()).isTrue();
    assertThat(coverage().isRebuilding()).isTrue();
    assertThat(
            postgres.query(
                "select failed from index_walk where generation_id = %d and complete_at is null"
                    .formatted(made.id())))
        .containsExactly("5");
  }

  @Test
  void scopeIsWithin() {
    walks.expect(List.of(1L, 2L, 3L), true);
    end(walks, 1, Set.of());
    end(walks, 2, Set.of(SourceKind.DOMAIN));

    var own = walks.coverage(only(1), OptionalLong.empty());
    assertThat(own.isComplete()).isTrue();
    assertThat(own.organizations()).isEqualTo(1);
    assertThat(own.unread()).isEmpty();
    assertThat(walks.coverage(only(1), OptionalLong.of(2)))
        .isEqualTo(walks.coverage(only(1), OptionalLong.of(99)));
    var without = new OrganizationScope(Optional.empty(), Set.of(2L));
    assertThat(walks.coverage(without, OptionalLong.empty()).organizations()).isEqualTo(2);
    assertThat(
            walks
                .coverage(
                    new OrganizationScope(Optional.of(Set.of()), Set.of()), OptionalLong.empty())
                .organizations())
        .isZero();
  }

  @Test
  void organizationsThatAreGoneAreForgotten() {
    walks.expect(List.of(1L, 2L, 3L), true);
    walks.expect(List.of(2L), false);
    assertThat(coverage().organizations()).isEqualTo(3);

    walks.expect(List.of(1L, 2L), true);
    walks.forget(1);

    assertThat(postgres.query("select organization_id from index_walk")).containsExactly("2");
    postgres.query("delete from index_generation returning 1");
    assertThat(postgres.query("select 1 from index_walk")).isEmpty();
  }

  private IndexCoverage coverage() {
    return walks.coverage(OrganizationScope.EVERYTHING, OptionalLong.empty());
  }

  private static void end(IndexWalks walks, long organization, Set<SourceKind> unread) {
    walks.end(walks.written(), new IndexWalks.Ended(organization, true, unread, new Failures()));
  }

  private static OrganizationScope only(long organization) {
    return new OrganizationScope(Optional.of(Set.of(organization)), Set.of());
  }

  /// Another model, which is built beside what is there.
  private Generation filledAndMade() {
    try (var index = SandboxIndex.of(postgres, config("first"))) {
      index.put(SandboxIndex.document(1, "Some text"), index.now());
    }
    return new Generations(postgres.database(), others, clock).own();
  }

  private EmbeddingConfig config(String model) {
    var none = new Secret("");
    return new EmbeddingConfig(
        "openai-compatible", model, none, server.url().toString(), none, "", "", "none", "none");
  }
}
