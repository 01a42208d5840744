package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Many records and many clients at once.
class LargeAccountTest {

  private static final int DOCUMENTS = 2_000;
  private static final int SECTIONS_EACH = 10;
  private static final String PATH = "/organizations/1000001/relationships/documents";

  @RegisterExtension final Sandbox sandbox = new Sandbox(seed());

  @Test
  void pagesOfAThousandDocumentsWithTheirTextAreFast() {
    var query = "?filter[document_folder_id]=null&page[size]=1000&page[number]=";
    sandbox.get(PATH + query + 1);

    var before = System.nanoTime();
    var first = sandbox.get(PATH + query + 1);
    var second = sandbox.get(PATH + query + 2);
    var folders = sandbox.get("/organizations/1000001/relationships/document_folders");
    var taken = Duration.ofNanos(System.nanoTime() - before);

    var ids = new HashSet<>(first.ids());
    ids.addAll(second.ids());
    assertThat(ids).hasSize(DOCUMENTS);
    assertThat(first.data().path(999).path("attributes").path("content")).hasSize(SECTIONS_EACH);
    assertThat(folders.data().path(0).path("attributes").path("documents-count").asInt())
        .isEqualTo(DOCUMENTS);
    // About 0.1 s; looking through all sections for each document takes minutes.
    assertThat(taken).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void writesOfManyClientsAreAllThereAndNoListIsTorn() throws Exception {
    var calls = new ArrayList<Callable<Reply>>();
    for (int i = 0; i < 60; i++) {
      var section = Json.object().put("resource-type", "Document::Text").put("sort", 0);
      var data = Sandbox.object("document-sections", section.put("content", "c" + i));
      calls.add(() -> sandbox.post("/documents/3000000/relationships/sections", data));
      calls.add(() -> sandbox.get("/documents/3000000/relationships/sections?page[size]=1000"));
    }

    var replies = new ArrayList<Reply>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Reply> future : threads.invokeAll(calls)) {
        replies.add(future.get());
      }
    }

    for (var reply : replies) {
      assertThat(reply.status()).isBetween(200, 201);
      if (reply.data().isArray()) {
        assertPositions(reply);
      }
    }
    var all = sandbox.get("/documents/3000000/relationships/sections?page[size]=1000");
    assertThat(all.ids()).hasSize(SECTIONS_EACH + 60).doesNotHaveDuplicates();
    assertPositions(all);
  }

  @Test
  void onlyTheLatestLogsAreKept() {
    var store = new Store(List.of(), sandbox.clock());
    var history = new History(store);
    for (int i = 0; i < History.ENTRIES_MAX + 50; i++) {
      store.write(
          () -> {
            store.create("documents", Records.named("x"));
            history.add(store.changes());
            return true;
          });
    }

    assertThat(store.read(() -> store.all("logs").count())).isEqualTo(History.ENTRIES_MAX);
  }

  @Test
  void aWriteThatFailsLeavesNothingBehind() {
    var store = new Store(seed().all(), sandbox.clock());

    try {
      store.write(
          () -> {
            store.create("documents", Json.object().put("organization-id", Records.ORGANIZATION));
            store
                .linked("documents", "organization-id", Records.ORGANIZATION)
                .toList()
                .forEach(store::delete);
            throw new IllegalStateException("broken");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("broken");
    }

    var linked =
        store.read(
            () -> store.linked("documents", "organization-id", Records.ORGANIZATION).count());
    assertThat(linked).isEqualTo(DOCUMENTS);
    assertThat(store.read(() -> store.all("documents").count())).isEqualTo(DOCUMENTS);
  }

  private static void assertPositions(Reply sections) {
    var positions =
        sections
            .data()
            .valueStream()
            .map(each -> each.path("attributes").path("sort").asInt())
            .toList();
    for (int i = 0; i < positions.size(); i++) {
      assertThat(positions.get(i)).isEqualTo(i);
    }
  }

  private static Records seed() {
    var records =
        Records.twoOrganizations().owned("document-folders", 42, Records.named("Everything"));
    for (int i = 0; i < DOCUMENTS; i++) {
      var document = 3_000_000 + i;
      records.owned(
          "documents",
          document,
          Records.named("Document %04d".formatted(i)).put("document-folder-id", 42));
      for (int j = 0; j < SECTIONS_EACH; j++) {
        var id = 4_000_000 + (long) i * SECTIONS_EACH + j;
        records.section(id, document, j, "<p>Section %d of %d</p>".formatted(j, i));
      }
    }
    return records;
  }
}
