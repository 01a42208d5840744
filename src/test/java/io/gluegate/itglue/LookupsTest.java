package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.itglue.ItGlueException.Kind;
import io.gluegate.sandbox.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is found of a creation whose answer was lost.
class LookupsTest {

  private static final long FOLDER = 2_000_001;
  private static final long DOCUMENT = 3_000_001;

  private final Upstream upstream =
      Upstream.start(
          AssetSeeds.seeds()
              .folder(FOLDER, "Procedures")
              .document(DOCUMENT, "Network", 0)
              .section(4_000_001, DOCUMENT, 0, "<p>Old</p>")
              .records());

  private final Instant since = InstantSource.system().instant().minus(Duration.ofMinutes(5));
  private final Lookups lookups = upstream.calls().lookups();

  @AfterEach
  void stop() {
    upstream.close();
  }

  @Test
  void documentInAFolderIsFoundByItsWholeName() {
    var calls = upstream.calls();
    calls.documentWrites().create(Seeds.ORGANIZATION, "Restore files", OptionalLong.empty());

    lose(
        () ->
            calls.documentWrites().create(Seeds.ORGANIZATION, "Restore", OptionalLong.of(FOLDER)));

    var found = lookups.documents(Seeds.ORGANIZATION, "Restore", since);
    assertThat(found.complete()).isTrue();
    assertThat(found.records())
        .singleElement()
        .satisfies(document -> assertThat(document.documentFolderId()).hasValue(FOLDER));
  }

  @Test
  void whatWasThereBeforeIsNotMeant() {
    upstream.calls().documentWrites().create(Seeds.ORGANIZATION, "Restore", OptionalLong.empty());
    var later = InstantSource.system().instant().plusSeconds(60);

    assertThat(lookups.documents(Seeds.ORGANIZATION, "Restore", later).records()).isEmpty();
    assertThat(lookups.documents(Seeds.ORGANIZATION, "Restore", since).records()).hasSize(1);
  }

  @Test
  void accountThatListsRootDocumentsOnlyIsNotComplete() {
    try (var narrow =
        Upstream.start(Upstream.documents(false, false), AssetSeeds.seeds().records())) {
      var found = narrow.calls().lookups().documents(Seeds.ORGANIZATION, "Restore", since);

      assertThat(found.records()).isEmpty();
      assertThat(found.complete()).isFalse();
    }
  }

  @Test
  void sectionIsFoundByKindLevelAndText() {
    var html = "<p>Call <b>us</b> &amp; wait <img src=\"data:image/png;base64,AAAA\"></p>";
    var text = new NewSection(SectionKind.TEXT, SectionChange.none().withContent(html));
    var writes = upstream.calls().sectionWrites(DOCUMENT);

    lose(() -> writes.create(text));

    assertThat(lookups.sections(DOCUMENT, text, since).records()).hasSize(1);
    var step = new NewSection(SectionKind.STEP, text.values());
    assertThat(lookups.sections(DOCUMENT, step, since).records()).isEmpty();
    var other = new NewSection(SectionKind.TEXT, SectionChange.none().withContent("<p>x</p>"));
    assertThat(lookups.sections(DOCUMENT, other, since).records()).isEmpty();
  }

  @Test
  void headingsDifferByLevel() {
    var plan = SectionChange.none().withContent("Plan");
    var second = new NewSection(SectionKind.HEADING, plan.withLevel(2));
    var third = new NewSection(SectionKind.HEADING, plan.withLevel(3));
    upstream.calls().sectionWrites(DOCUMENT).create(third);

    assertThat(lookups.sections(DOCUMENT, second, since).records()).isEmpty();
    assertThat(lookups.sections(DOCUMENT, third, since).records()).hasSize(1);
  }

  @Test
  void assetIsFoundByTheTraitsThatWereSent() {
    var calls = upstream.calls();
    var type = calls.flexibleAssetType(AssetSeeds.TYPE);
    var sent =
        json(
            """
            {'ssid':'Guest','notes':'<p>Hi</p>','vlan':20,'hidden':true,'installed':'2026-08-01',
            'device-s':[7000002,7000001],'floor-plan':{'content':'QUJD','file_name':'p.pdf'}}""");

    lose(() -> calls.assetWrites().create(Seeds.ORGANIZATION, type, sent));

    assertThat(assets(type, sent)).hasSize(1);
    for (var change :
        new String[] {
          "{'ssid':'guest'}",
          "{'vlan':21}",
          "{'hidden':false}",
          "{'device-s':[7000001]}",
          "{'band':'5 GHz'}",
          "{'floor-plan':{'content':'QUJD','file_name':'q.pdf'}}"
        }) {
      assertThat(assets(type, sent.deepCopy().setAll(json(change)))).as(change).isEmpty();
    }
    assertThat(assets(type, sent.deepCopy().put("vlan", "20.0"))).hasSize(1);
  }

  @Test
  void attachmentIsFoundByItsFileName() {
    var writes = upstream.calls().attachmentWrites(AttachmentParent.DOCUMENTS, DOCUMENT);
    writes.create("b.txt", "b".getBytes(UTF_8));

    lose(() -> writes.create("a.txt", "a".getBytes(UTF_8)));

    var found = lookups.attachments(AttachmentParent.DOCUMENTS, DOCUMENT, "a.txt", since);
    assertThat(found.records()).extracting(Attachment::fileName).containsExactly("a.txt");
  }

  private List<FlexibleAsset> assets(FlexibleAssetType type, ObjectNode traits) {
    return lookups.assets(Seeds.ORGANIZATION, type, traits, since).records();
  }

  private void lose(Supplier<?> write) {
    upstream.fault(1, new Fault.Effect.Afterwards(new Fault.Effect.Drop(false)));
    var failure = catchThrowableOfType(ItGlueException.class, write::get);
    assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }
}
