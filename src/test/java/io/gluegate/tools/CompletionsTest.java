package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.core.Json;
import io.gluegate.core.Seal;
import io.gluegate.core.SealKeyDao;
import io.gluegate.core.SealKeys;
import io.gluegate.core.Secret;
import io.gluegate.fetch.UrlFetch;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.ItGlueConfig;
import io.gluegate.itglue.ItGlueSection;
import io.gluegate.itglue.RateBudget;
import io.gluegate.itglue.ReadCache;
import io.gluegate.jobs.Jobs;
import io.gluegate.jobs.JobsConfig;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxServer;
import io.gluegate.sandbox.SeedRecord;
import io.gluegate.search.Embedders;
import io.gluegate.search.EmbeddingConfig;
import io.gluegate.search.IndexConfig;
import io.gluegate.search.Indexing;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompletionsTest {

  private static final int ORGANIZATIONS = Completions.ORGANIZATIONS_READ_MAX + 500;
  private static final String FEW = "ITG.5a4db0c5.few";

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final SandboxServer sandbox = opened(SandboxServer.start(account(), seed()));

  private Instant now = Instant.parse("2026-11-01T12:00:00Z");

  @AfterEach
  void close() throws Exception {
    for (var each : opened) {
      each.close();
    }
  }

  @Test
  void listIsRememberedForAMinute() {
    var completions = completions(Optional.empty());
    var few = caller(Optional.of(FEW));

    assertThat(completions.names(few, "0000007").values()).containsExactly("Client 0000007");
    var asked = sandbox.requests().size();
    assertThat(completions.ids(few, "client 0000003").values()).containsExactly("3");
    now = now.plus(Duration.ofSeconds(59));
    assertThat(completions.names(few, "").total()).isEqualTo(9);
    assertThat(sandbox.requests()).hasSize(asked);

    now = now.plus(Duration.ofSeconds(2));
    completions.names(few, "");

    assertThat(sandbox.requests()).hasSize(asked + 1);
  }

  @Test
  void eachKeyHasAListOfItsOwn() {
    var completions = completions(Optional.of(new Secret(SandboxConfig.KEY)));

    assertThat(completions.names(caller(Optional.empty()), "0000042").total()).isEqualTo(1);
    assertThat(completions.names(caller(Optional.of(FEW)), "0000042").total()).isZero();
    assertThat(completions.names(caller(Optional.empty()), "0000042").total()).isEqualTo(1);
  }

  @Test
  void veryLongListIsReadInPartAndSaysSo() {
    var completions = completions(Optional.of(new Secret(SandboxConfig.KEY)));

    var none = completions.names(caller(Optional.empty()), "no such client");
    var all = completions.names(caller(Optional.empty()), "CLIENT");

    assertThat(none.values()).isEmpty();
    assertThat(none.hasMore()).isTrue();
    assertThat(all.values()).hasSize(Completions.VALUES_MAX).startsWith("Client 0000001");
    assertThat(all.total()).isEqualTo(Completions.ORGANIZATIONS_READ_MAX);
  }

  @Test
  void withoutAnyKeyThereIsAReason() {
    var completions = completions(Optional.empty());

    assertThatThrownBy(() -> completions.names(caller(Optional.empty()), ""))
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("x-itglue-api-key");
  }

  private Completions completions(Optional<Secret> serverKey) {
    InstantSource clock = () -> now;
    var section =
        new ItGlueSection(
            new Secret(""),
            "us",
            "",
            Duration.ofSeconds(31),
            Duration.ZERO,
            3_000,
            Duration.ofMinutes(5));
    var budget = RateBudget.shared(section, postgres.dataSource());
    var database = postgres.database();
    var reads = ReadCache.shared(section, database);
    var itGlue = opened(new ItGlueClient(ItGlueConfig.of(sandbox.url()), budget, reads, clock));
    var jobs = new Jobs(postgres.dataSource(), database, JobsConfig.defaults(), clock);
    var none = new Secret("");
    var embedding =
        Embedders.ofThisProcess(
            new EmbeddingConfig("local", "", none, "", none, "", "", "none", "none"));
    var indexing =
        opened(
            new Indexing(
                database,
                jobs,
                embedding,
                new Indexing.Sources(itGlue, serverKey, IndexConfig.defaults()),
                clock));
    var keys =
        new SealKeys(Optional.empty(), Optional.empty(), database.dao(SealKeyDao.class), clock);
    var journal = new ChangeJournal(database, new Seal(keys), Duration.ofDays(1), clock);
    return new Completions(
        new Backends(
            itGlue,
            serverKey,
            indexing.search(),
            indexing,
            journal,
            FileSources.local(new UrlFetch(1, name -> List.of()))),
        clock);
  }

  private <T extends AutoCloseable> T opened(T each) {
    opened.addFirst(each);
    return each;
  }

  private static Principal caller(Optional<String> ownKey) {
    return new Principal(
        "subject", "vera", Role.VIEWER, OrganizationScope.EVERYTHING, ownKey.map(Secret::new));
  }

  private static SandboxConfig account() {
    var few = Optional.of(Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L));
    return SandboxConfig.defaults().withKey(new SandboxConfig.Key(FEW, false, few));
  }

  private static List<SeedRecord> seed() {
    return LongStream.rangeClosed(1, ORGANIZATIONS)
        .mapToObj(
            id ->
                new SeedRecord(
                    "organizations", id, Json.object().put("name", "Client %07d".formatted(id))))
        .toList();
  }
}
