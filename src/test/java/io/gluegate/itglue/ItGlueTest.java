package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.PageRequest;
import io.gluegate.testing.SmallSeed;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ItGlueTest {

  private static final Upstream upstream = Upstream.start(SmallSeed.records());

  @AfterAll
  static void stop() {
    upstream.close();
  }

  @Test
  void documentComesWithItsSectionsInTheirOrder() {
    var document = upstream.calls().document(SmallSeed.OUTAGE);

    assertThat(document.name()).isEqualTo("Internet outage");
    assertThat(document.organizationId()).isEqualTo(SmallSeed.HARBOR);
    assertThat(document.organizationName()).contains("Harbor Dental");
    assertThat(document.published()).isTrue();
    assertThat(document.archived()).isFalse();
    assertThat(document.documentFolderId()).isEmpty();
    assertThat(document.resourceUrl().orElseThrow()).endsWith("/docs/" + SmallSeed.OUTAGE);
    assertThat(document.attributes().has("content")).isFalse();
    assertThat(document.sections())
        .extracting(DocumentSection::kind)
        .containsExactly("Heading", "Text");
    assertThat(document.sections().getFirst().level()).contains(2);
    assertThat(document.sections().getFirst().content()).contains("Who to call");
    assertThat(document.sections().getFirst().durationMinutes()).isEqualTo(Optional.empty());
  }

  @Test
  void documentOfManySectionsIsReadWhole() {
    var seeds =
        new Seeds().organization(Seeds.ORGANIZATION, "Harbor").document(3_000_001, "Long", 0);
    for (int i = 0; i < 450; i++) {
      seeds.section(4_000_000 + i, 3_000_001, i, "<p>%d</p>".formatted(i));
    }
    try (var many = Upstream.start(seeds.records())) {
      var document = many.calls().document(3_000_001);

      assertThat(document.sections()).extracting(DocumentSection::sort).hasSize(450).isSorted();
      assertThat(many.requests()).hasSize(4);
    }
  }

  @Test
  void sectionsAreReadByPageAndOneByOne() {
    var page = upstream.calls().documentSections(SmallSeed.OUTAGE, new PageRequest(2, 1));
    var section = upstream.calls().documentSection(SmallSeed.OUTAGE, 4_000_002);

    assertThat(page.items()).containsExactly(section);
    assertThat(page.totalCount()).isEqualTo(2);
    assertThat(page.hasMore()).isFalse();
    assertThat(section.documentId()).isEqualTo(SmallSeed.OUTAGE);
  }
}
