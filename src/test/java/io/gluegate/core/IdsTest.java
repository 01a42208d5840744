package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdsTest {

  private static final int CASES = 1_000;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void idIsAUuidOfVersionSevenThatHoldsItsTime() {
    var ids = new Ids(InstantSource.fixed(NOON));
    var made = new HashSet<UUID>();
    for (int i = 0; i < CASES; i++) {
      var id = ids.next();

      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
      assertThat(made.add(id)).isTrue();
    }
  }

  @Test
  void textsOfIdsAreInTheOrderOfTheirTimes() {
    var millis = new AtomicLong(NOON.toEpochMilli());
    var ids = new Ids(() -> Instant.ofEpochMilli(millis.getAndIncrement()));
    var texts = new ArrayList<String>();
    for (int i = 0; i < CASES; i++) {
      texts.add(ids.next().toString());
    }

    assertThat(texts).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void tokenHasFortyThreeUrlSafeCharactersAndNoTwin() {
    var ids = new Ids(InstantSource.fixed(NOON));
    var made = new HashSet<String>();
    for (int i = 0; i < CASES; i++) {
      var token = ids.unguessable();

      assertThat(token).matches("[A-Za-z0-9_-]{43}");
      assertThat(made.add(token)).isTrue();
    }
  }
}
