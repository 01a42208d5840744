package io.gluegate.search;

import io.gluegate.core.Deadline;
import io.gluegate.core.PageRequest;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.ItGlueConfig;
import io.gluegate.itglue.ItGlueSection;
import io.gluegate.itglue.ListFilter;
import io.gluegate.itglue.RateBudget;
import io.gluegate.itglue.ReadCache;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxData;
import io.gluegate.sandbox.SandboxServer;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The documents of the whole sandbox, read over HTTP as the jobs read them.
final class SandboxIndex {

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

  private SandboxIndex() {}

  /// An empty index of the local model.
  static SearchIndex local(Postgres postgres) {
    var none = new Secret("");
    return of(postgres, new EmbeddingConfig("local", "", none, "", none, "", "", "none", "none"));
  }

  static SearchIndex of(Postgres postgres, EmbeddingConfig config) {
    return of(postgres, Embedders.ofThisProcess(config));
  }

  static SearchIndex of(Postgres postgres, Embedders embedders) {
    return new SearchIndex(postgres.database(), embedders, NOBODY, InstantSource.system());
  }

  /// A document of a client, by itself.
  static SourceRecord document(long id, String text) {
    return new SourceRecord(
        SourceKind.DOCUMENT,
        id,
        1,
        "Client",
        "",
        "",
        "Title",
        "",
        Optional.empty(),
        text,
        List.of());
  }

  static List<SourceRecord> documents(Postgres postgres, SandboxData data) {
    var clock = InstantSource.system();
    var section =
        new ItGlueSection(
            new Secret(""),
            "us",
            "",
            Duration.ofSeconds(31),
            Duration.ofSeconds(30),
            100_000,
            Duration.ofMinutes(5));
    try (var sandbox = SandboxServer.start(SandboxConfig.defaults(), data.records());
        var client =
            new ItGlueClient(
                ItGlueConfig.of(sandbox.url()),
                RateBudget.shared(section, postgres.dataSource()),
                ReadCache.shared(section, postgres.database()),
                clock)) {
      var key = new Secret(SandboxConfig.KEY);
      var source = client.inBackground(key, Deadline.in(Duration.ofMinutes(5), clock));
      var found = new ArrayList<SourceRecord>();
      var organizations = source.organizations(ListFilter.none(), new PageRequest(1, 1000)).items();
      for (var organization : organizations) {
        var records = new SourceRecords(organization);
        var _ =
            source.eachDocument(
                organization.id(),
                100,
                page -> page.forEach(each -> found.add(records.of(each, List.of()))));
      }
      return List.copyOf(found);
    }
  }
}
