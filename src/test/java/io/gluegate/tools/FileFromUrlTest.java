package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.core.Json;
import io.gluegate.core.Seal;
import io.gluegate.core.SealKeyDao;
import io.gluegate.core.SealKeys;
import io.gluegate.core.Secret;
import io.gluegate.fetch.FetchException;
import io.gluegate.fetch.LoopbackFetch;
import io.gluegate.fetch.TestFiles;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.ItGlueConfig;
import io.gluegate.itglue.ItGlueSection;
import io.gluegate.itglue.RateBudget;
import io.gluegate.itglue.ReadCache;
import io.gluegate.jobs.Jobs;
import io.gluegate.jobs.JobsConfig;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxServer;
import io.gluegate.search.Embedders;
import io.gluegate.search.EmbeddingConfig;
import io.gluegate.search.IndexConfig;
import io.gluegate.search.Indexing;
import io.gluegate.testing.Postgres;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Attachments and images by their address.
class FileFromUrlTest {

  private static final String ATTACH = "itglue_create_attachment";
  private static final String IMAGE = "itglue_create_document_image";
  private static final String PNG = "\u0089PNG\r\n\u001a\n";
  private static final int BYTES_MAX = 1_000;

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final SandboxServer sandbox =
      opened(SandboxServer.start(SandboxConfig.defaults(), SmallSeed.records()));
  private final TestFiles files = opened(new TestFiles());
  private final ToolRunner runner = new ToolRunner(backends(), InstantSource.system());

  FileFromUrlTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    for (var each : opened) {
      each.close();
    }
  }

  @Test
  void fileIsFetchedOnceAndAttached() {
    files.with("/d/notes.txt", "text/plain", "hello");
    var write = write(ATTACH, attachment("/d/notes.txt?signature=s"));

    var planned = (Plan.Write) write.plan();
    var end = carriedOut(write, planned);

    assertThat(planned.summary()).contains("\"notes.txt\" (5 bytes)", "Internet outage");
    assertThat(end.kind()).isEqualTo(WriteCall.End.Kind.DONE);
    assertThat(end.result().text()).contains("notes.txt").doesNotContain("signature");
    assertThat(files.requests()).isEqualTo(1);
  }

  @Test
  void imageIsFetchedOnceAndUploaded() {
    files.with("/rack", "image/png", PNG);
    var write = write(IMAGE, image("/rack"));

    var end = carriedOut(write, (Plan.Write) write.plan());

    assertThat(end.kind()).isEqualTo(WriteCall.End.Kind.DONE);
    assertThat(end.result().text()).contains("<img src=");
    assertThat(files.requests()).isEqualTo(1);
  }

  @Test
  void fileThatChangedIsAnotherPlan() {
    files.with("/a.txt", "text/plain", "hello");
    var first = plan(ATTACH, attachment("/a.txt"));
    var same = plan(ATTACH, attachment("/a.txt"));
    files.with("/a.txt", "text/plain", "jello");

    var other = plan(ATTACH, attachment("/a.txt"));

    assertThat(other.summary()).isEqualTo(first.summary());
    assertThat(same.digest()).isEqualTo(first.digest());
    assertThat(other.digest()).isNotEqualTo(first.digest());
  }

  @Test
  void givenNameGoesFirstAndGetsTheExtensionOfTheFile() {
    files.with("/d/notes.docx", "application/octet-stream", "PK");

    assertThat(plan(ATTACH, attachment("/d/notes.docx").put("file_name", "Plan")).summary())
        .contains("\"Plan.docx\"");
    assertThat(plan(ATTACH, attachment("/d/notes.docx").put("file_name", "a.bin")).summary())
        .contains("\"a.bin\"");
  }

  @ParameterizedTest
  @CsvSource({
    "itglue_create_attachment, /a.pdf, application/pdf, <!DOCTYPE html><p>Sign in, web page",
    "itglue_create_attachment, /a.html, application/octet-stream, '\n <html>', web page",
    "itglue_create_attachment, /a.png, image/png, %PDF-1.7, does not go with",
    "itglue_create_attachment, /a.png, image/png, GIF89a, does not go with",
    "itglue_create_attachment, /a, application/octet-stream, x, needs an extension",
    "itglue_create_attachment, /, text/plain, x, Give a file_name",
    "itglue_create_attachment, /a.txt, text/plain, '', empty",
    "itglue_create_document_image, /a.pdf, application/pdf, %PDF-1.7, 'PNG, JPEG'",
  })
  void whatIsNoFileOfItsNameIsRefused(
      String tool, String path, String type, String body, String words) {
    files.with(path, type, body);

    var plan = write(tool, tool.equals(IMAGE) ? image(path) : attachment(path)).plan();

    assertThat(plan).isInstanceOf(Plan.Refused.class);
    assertThat(((Plan.Refused) plan).sentence()).contains(words);
  }

  @Test
  void pageAndTooLargeAFileAreRefused() {
    files.with("/a.pdf", "text/html", "<html>").with("/b.txt", "text/plain", "x".repeat(1_001));

    assertThatThrownBy(() -> plan(ATTACH, attachment("/a.pdf")))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("a page");
    assertThatThrownBy(() -> plan(ATTACH, attachment("/b.txt")))
        .hasMessageContaining("larger than the 1,000 bytes");
  }

  @Test
  void twoSourcesAreRefusedBeforeAnythingIsFetched() {
    var both = attachment("/a.txt").put("content_base64", "QUJD");

    assertThat(write(ATTACH, both).plan()).isInstanceOf(Plan.Refused.class);
    assertThat(files.requests()).isZero();
  }

  private Plan.Write plan(String tool, ObjectNode arguments) {
    return (Plan.Write) write(tool, arguments).plan();
  }

  private WriteCall write(String tool, ObjectNode arguments) {
    var definition = new ToolCatalog().find(tool).orElseThrow();
    var principal =
        new Principal(
            "subject", "edgar", Role.EDITOR, OrganizationScope.EVERYTHING, Optional.empty());
    return ((ToolRunner.Run.Write) runner.run(definition, arguments, principal, Progress.NONE))
        .call();
  }

  private static WriteCall.End carriedOut(WriteCall write, Plan.Write planned) {
    return write.carryOut(((WriteCall.Begun.Started) write.begin(planned)).change(), planned);
  }

  private ObjectNode attachment(String path) {
    return Json.object()
        .put("resource_type", "documents")
        .put("resource_id", SmallSeed.OUTAGE)
        .put("url", files.url(path));
  }

  private ObjectNode image(String path) {
    return Json.object().put("document_id", SmallSeed.OUTAGE).put("url", files.url(path));
  }

  private Backends backends() {
    var clock = InstantSource.system();
    var none = new Secret("");
    var key = Optional.of(new Secret(SandboxConfig.KEY));
    var minute = Duration.ofMinutes(1);
    var section = new ItGlueSection(none, "us", "", minute, Duration.ZERO, 3_000, minute);
    var database = postgres.database();
    var budget = RateBudget.shared(section, postgres.dataSource());
    var reads = ReadCache.shared(section, database);
    var itGlue = opened(new ItGlueClient(ItGlueConfig.of(sandbox.url()), budget, reads, clock));
    var jobs = new Jobs(postgres.dataSource(), database, JobsConfig.defaults(), clock);
    var embedding =
        Embedders.ofThisProcess(
            new EmbeddingConfig("local", "", none, "", none, "", "", "none", "none"));
    var sources = new Indexing.Sources(itGlue, key, IndexConfig.defaults());
    var indexing = opened(new Indexing(database, jobs, embedding, sources, clock));
    indexing.kinds().forEach(jobs::add);
    var keys =
        new SealKeys(Optional.empty(), Optional.empty(), database.dao(SealKeyDao.class), clock);
    var journal = new ChangeJournal(database, new Seal(keys), Duration.ofDays(1), clock);
    var urls = LoopbackFetch.ofAnyName().upTo(BYTES_MAX);
    return new Backends(itGlue, key, indexing.search(), indexing, journal, FileSources.local(urls));
  }

  private <T extends AutoCloseable> T opened(T each) {
    opened.addFirst(each);
    return each;
  }
}
