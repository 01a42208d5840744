package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import org.junit.jupiter.api.Test;

class IndexRecordTest {

  /// A replica of an earlier release works on it, and its queued runs are worked on here.
  @Test
  void documentIsQueuedAsEarlierReleasesDo() {
    var run = IndexRecord.of(SourceKind.DOCUMENT, 17);

    assertThat(run.job()).isEqualTo("index-document");
    assertThat(run.subject()).isEqualTo("17");
    assertThat(Json.write(run.input())).isEqualTo("{\"documentId\":17}");
  }

  @Test
  void recordsOfTwoKindsWithOneIdAreTwoSubjects() {
    var asset = IndexRecord.of(SourceKind.FLEXIBLE_ASSET, 17);

    assertThat(asset.subject()).isEqualTo("flexible_asset 17");
    assertThat(Json.write(asset.input())).isEqualTo("{\"kind\":\"flexible_asset\",\"id\":17}");
    assertThat(IndexRecord.of(SourceKind.CONTACT, 17).subject()).isNotEqualTo(asset.subject());
  }
}
