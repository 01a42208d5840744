package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gluegate.core.Json;
import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SeedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentListsTest {

  private static final long FOLDER = 2_000_001;

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true"})
  void documentsInFoldersAreListedHoweverTheAccountWantsToBeAsked(boolean all, boolean not) {
    try (var upstream = Upstream.start(Upstream.documents(all, not), fewDocuments())) {
      var page = documents(upstream, ListFilter.none(), 1, 10);

      assertThat(page.items())
          .extracting(Document::name)
          .containsExactly("Backup", "Network", "Outage", "Zebra");
      assertThat(page.totalCount()).isEqualTo(4);
      assertThat(page.notes()).isEmpty();
      assertThat(page.items().getFirst().documentFolderId()).hasValue(FOLDER);
      assertThat(page.items().getLast().documentFolderId()).isEmpty();
    }
  }

  @Test
  void accountThatListsOnlyTheRootSaysSo() {
    try (var upstream = Upstream.start(Upstream.documents(false, false), fewDocuments())) {
      var page = documents(upstream, ListFilter.none(), 1, 10);
      var crawl = upstream.calls().eachDocument(Seeds.ORGANIZATION, 50, documents -> {});

      assertThat(page.items()).extracting(Document::name).containsExactly("Outage", "Zebra");
      assertThat(page.notes()).containsExactly(DocumentLists.ROOT_ONLY);
      assertThat(crawl).isEqualTo(new Crawl(2, List.of(DocumentLists.ROOT_ONLY)));
      assertThat(crawl.complete()).isFalse();
    }
  }

  @Test
  void mergedListsArePagedTogether() {
    try (var upstream = Upstream.start(Upstream.documents(false, true), fewDocuments())) {
      var first = documents(upstream, ListFilter.none(), 1, 3);
      var second = documents(upstream, ListFilter.none(), 2, 3);

      assertThat(first.items())
          .extracting(Document::name)
          .containsExactly("Backup", "Network", "Outage");
      assertThat(first.hasMore()).isTrue();
      assertThat(second.items()).extracting(Document::name).containsExactly("Zebra");
      assertThat(second.hasMore()).isFalse();
    }
  }

  /// Some accounts answer the filter for foldered documents with all of them.
  @Test
  void documentThatBothListsHoldIsListedOnce() {
    var root = page("1", "Outage");
    var both = page("1", "Outage", "2", "Backup");
    try (var server =
            new RawUpstream(
                exchange -> {
                  var query = exchange.getRequestURI().getQuery();
                  var refused = query.contains("filter[document_folder_id]=null");
                  var body = query.contains("[ne]") ? both : root;
                  RawUpstream.answer(
                      exchange,
                      refused ? 422 : 200,
                      Map.of(),
                      (refused ? "{\"errors\":[]}" : body).getBytes(UTF_8));
                });
        var client = Upstream.client(server.url())) {
      var page =
          Upstream.calls(client, Upstream.PATIENCE)
              .documents(Seeds.ORGANIZATION, ListFilter.none(), new PageRequest(1, 10));

      assertThat(page.items()).extracting(Document::id).containsExactly(2L, 1L);
      assertThat(page.totalCount()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, true"})
  void partOfANameIsFoundInFoldersToo(boolean all, boolean not) {
    try (var upstream = Upstream.start(Upstream.documents(all, not), fewDocuments())) {
      var page = documents(upstream, named("WOR"), 1, 10);

      assertThat(page.items()).extracting(Document::name).containsExactly("Network");
      assertThat(page.totalCount()).isEqualTo(1);
    }
  }

  @Test
  void listLeavesTheTextOutAndTheCrawlKeepsIt() {
    try (var upstream = Upstream.start(fewDocuments())) {
      var listed = documents(upstream, ListFilter.none(), 1, 10).items().getFirst();
      var crawled = new ArrayList<Document>();
      upstream.calls().eachDocument(Seeds.ORGANIZATION, 50, crawled::addAll);

      assertThat(listed.attributes().has("content")).isFalse();
      assertThat(listed.attributes().toString()).doesNotContain("Veeam");
      assertThat(listed.sections()).isEmpty();
      assertThat(crawled.getFirst().attributes().has("content")).isFalse();
      assertThat(crawled.getFirst().sections())
          .extracting(DocumentSection::content)
          .containsExactly(Optional.of("<p>Open Veeam.</p>"), Optional.of("<p>Mount it.</p>"));
      assertThat(crawled.getFirst().sections())
          .extracting(DocumentSection::kind, DocumentSection::sort, DocumentSection::documentId)
          .containsExactly(tuple("Text", 0, 3_000_002L), tuple("Text", 1, 3_000_002L));
    }
  }

  @Test
  void pageLargerThanOneRequestIsPutTogether() {
    try (var upstream = Upstream.start(manyDocuments(260))) {
      var first = documents(upstream, ListFilter.none(), 1, 250);
      var second = documents(upstream, ListFilter.none(), 2, 150);

      assertThat(first.items()).hasSize(250).doesNotHaveDuplicates();
      assertThat(first.hasMore()).isTrue();
      assertThat(second.items()).hasSize(110);
      assertThat(second.items().getFirst().name()).isEqualTo("Document 0151");
      assertThat(second.hasMore()).isFalse();
      assertThat(upstream.requests())
          .allSatisfy(each -> assertThat(each.query()).contains("page[size]=100"));
    }
  }

  @Test
  void crawlHandsOnEachDocumentOnceAcrossPages() {
    for (var config : List.of(SandboxConfig.defaults(), Upstream.documents(false, true))) {
      try (var upstream = Upstream.start(config, manyDocuments(120))) {
        var seen = new ArrayList<Long>();
        var crawl =
            upstream
                .calls()
                .eachDocument(
                    Seeds.ORGANIZATION, 25, page -> page.forEach(each -> seen.add(each.id())));

        assertThat(crawl).isEqualTo(new Crawl(120, List.of()));
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
      }
    }
  }

  private static Page<Document> documents(
      Upstream upstream, ListFilter filter, int number, int size) {
    return upstream.calls().documents(Seeds.ORGANIZATION, filter, new PageRequest(number, size));
  }

  private static ListFilter named(String name) {
    return new ListFilter(Optional.of(name), OptionalLong.empty(), Optional.empty());
  }

  private static List<SeedRecord> fewDocuments() {
    return new Seeds()
        .organization(Seeds.ORGANIZATION, "Harbor Dental")
        .folder(FOLDER, "Runbooks")
        .document(3_000_001, "Outage", 0)
        .document(3_000_002, "Backup", FOLDER)
        .document(3_000_003, "Network", FOLDER)
        .document(3_000_004, "Zebra", 0)
        .section(4_000_002, 3_000_002, 1, "<p>Mount it.</p>")
        .section(4_000_001, 3_000_002, 0, "<p>Open Veeam.</p>")
        .records();
  }

  private static List<SeedRecord> manyDocuments(int count) {
    var seeds = new Seeds().organization(Seeds.ORGANIZATION, "Harbor Dental");
    seeds.folder(FOLDER, "Runbooks");
    for (int i = 1; i <= count; i++) {
      seeds.document(3_000_000 + i, "Document %04d".formatted(i), i % 3 == 0 ? FOLDER : 0);
    }
    return seeds.records();
  }

  private static String page(String... idsAndNames) {
    var body = Json.object();
    var data = body.putArray("data");
    for (int i = 0; i < idsAndNames.length; i += 2) {
      data.addObject()
          .put("id", idsAndNames[i])
          .putObject("attributes")
          .put("name", idsAndNames[i + 1]);
    }
    return body.toString();
  }
}
