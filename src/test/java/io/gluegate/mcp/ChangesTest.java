package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Wakeups;
import io.gluegate.mcp.Changes.Change;
import io.gluegate.search.IndexChange;
import io.gluegate.search.Indexing;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangesTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  @Test
  void whatIsToldOnOneReplicaIsHeardOnAnother() throws Exception {
    var heard = new CopyOnWriteArrayList<Change>();
    try (var wakeups = new Wakeups(postgres.url(), Changes.CHANNELS)) {
      var _ = new Changes(wakeups, postgres.database()).listen(heard::add);
      wakeups.start();
      await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains(new Change.Unknown()));
      heard.clear();

      var elsewhere = new Changes(wakeups, postgres.database());
      elsewhere.announce(Changes.Listing.TOOLS);
      tell(new IndexChange.Document(3, 4));
      tell(new IndexChange.Organization(5));

      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  heard.equals(
                      List.of(
                          new Change.Listed(Changes.Listing.TOOLS),
                          new Change.Resource("itglue://organizations/3/documents/4"),
                          new Change.Resource("itglue://organizations/5"))));
    }
  }

  @Test
  void changesOfTheIndexHaveOneForm() {
    assertThat(IndexChange.parse(new IndexChange.Document(3, 4).payload()))
        .contains(new IndexChange.Document(3, 4));
    assertThat(IndexChange.parse(new IndexChange.Organization(5).payload()))
        .contains(new IndexChange.Organization(5));
    assertThat(IndexChange.parse("")).isEmpty();
    assertThat(IndexChange.parse("organization x")).isEmpty();
  }

  private static void tell(IndexChange change) {
    postgres
        .database()
        .useTransaction(
            transaction -> Wakeups.send(transaction, Indexing.CHANGES, change.payload()));
  }
}
