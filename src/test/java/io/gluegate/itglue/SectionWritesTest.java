package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gluegate.itglue.ItGlueException.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SectionWritesTest {

  private static final long DOCUMENT = 3_000_001;
  private static final long FIRST = 4_000_001;
  private static final long UNKNOWN = 9_999_999;

  private final Upstream upstream =
      Upstream.start(
          new Seeds()
              .organization(Seeds.ORGANIZATION, "Harbor Dental")
              .document(DOCUMENT, "Network", 0)
              .section(FIRST, DOCUMENT, 0, "<p>One</p>")
              .section(FIRST + 1, DOCUMENT, 1, "<p>Two</p>")
              .records());

  private final SectionWrites writes = upstream.calls().sectionWrites(DOCUMENT);

  @AfterEach
  void stop() {
    upstream.close();
  }

  @ParameterizedTest
  @EnumSource(SectionKind.class)
  void everyKindIsCreatedAtTheEnd(SectionKind kind) {
    var values = SectionChange.none().withContent("Plan").withLevel(2).withDurationMinutes(5);

    var created = writes.create(new NewSection(kind, values));

    assertThat(created.resourceType()).isEqualTo(kind.resourceType());
    assertThat(created.documentId()).isEqualTo(DOCUMENT);
    assertThat(created.content()).contains("Plan");
    assertThat(created.level()).contains(2);
    assertThat(created.durationMinutes()).contains(5);
    assertThat(created.sort()).isEqualTo(2);
    assertThat(created.updatedAt()).isPresent();
  }

  @Test
  void positionMovesTheOthersDown() {
    var values = SectionChange.none().withContent("<p>New</p>").withSort(1);

    var created = writes.create(new NewSection(SectionKind.TEXT, values));

    assertThat(ids()).containsExactly(FIRST, created.id(), FIRST + 1);
  }

  @Test
  void updateChangesWhatIsNamedAndNoMore() {
    var heading =
        writes.create(
            new NewSection(
                SectionKind.HEADING, SectionChange.none().withContent("Plan").withLevel(2)));

    var deeper = writes.update(heading.id(), SectionChange.none().withLevel(3));
    assertThat(deeper.content()).contains("Plan");
    assertThat(deeper.level()).contains(3);
    assertThat(deeper.sort()).isEqualTo(2);

    writes.update(heading.id(), SectionChange.none().withSort(0));
    assertThat(ids()).containsExactly(heading.id(), FIRST, FIRST + 1);
    assertThat(upstream.calls().documentSection(DOCUMENT, heading.id()).level()).contains(3);
  }

  @Test
  void sectionsAreDeletedOneByOne() {
    writes.delete(FIRST);
    upstream.sandbox().turn("account", "{\"delete_status\":204}");
    writes.delete(FIRST + 1);

    assertThat(ids()).isEmpty();
  }

  @Test
  void headingWithoutLevelIsRefused() {
    var heading = new NewSection(SectionKind.HEADING, SectionChange.none().withContent("Plan"));

    var failure = refusal(() -> writes.create(heading));

    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
    assertThat(failure).hasMessageContaining("level");
    assertThat(ids()).hasSize(2);
  }

  @Test
  void unknownDocumentOrSectionIsTold() {
    var text = new NewSection(SectionKind.TEXT, SectionChange.none().withContent("x"));
    var elsewhere = upstream.calls().sectionWrites(UNKNOWN);

    for (var work :
        List.<Runnable>of(
            () -> elsewhere.create(text),
            () -> elsewhere.delete(FIRST),
            () -> writes.update(UNKNOWN, text.values()),
            () -> writes.delete(UNKNOWN))) {
      assertThat(refusal(work).kind()).isIn(Kind.NOT_FOUND_OR_HIDDEN, Kind.NOT_FOUND);
    }
    assertThat(ids()).hasSize(2);
  }

  private List<Long> ids() {
    return upstream.calls().document(DOCUMENT).sections().stream()
        .map(DocumentSection::id)
        .toList();
  }

  private static ItGlueException refusal(Runnable work) {
    return catchThrowableOfType(ItGlueException.class, work::run);
  }
}
