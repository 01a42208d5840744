package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownFilesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void namesCountForAWeekUnlessTheDocumentChanges() {
    var read = new KnownFiles(1, Optional.of(NOON), List.of("a.pdf"), Optional.of(NOON));
    var unread = new KnownFiles(1, Optional.of(NOON), List.of(), Optional.empty());

    assertThat(read.stillCount(Optional.of(NOON), NOON.plus(KnownFiles.FILES_TTL).minusSeconds(1)))
        .isTrue();
    assertThat(read.stillCount(Optional.of(NOON), NOON.plus(KnownFiles.FILES_TTL))).isFalse();
    assertThat(read.stillCount(Optional.of(NOON.plusSeconds(1)), NOON)).isFalse();
    assertThat(unread.stillCount(Optional.of(NOON), NOON)).isFalse();
  }
}
