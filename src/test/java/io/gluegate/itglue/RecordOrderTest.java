package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordOrderTest {

  private static final int CASES = 1_000;

  @Test
  void textsAreOrderedInAnyCaseAndMissingOnesComeLast() {
    var records = new ArrayList<ItGlueRecord>();
    records.add(record(1, Json.object()));
    records.add(record(2, Json.object().put("name", "beta")));
    records.add(record(3, Json.object().put("name", "Alpha")));
    records.add(record(4, Json.object().put("name", "BETA")));
    records.add(record(5, Json.object().putNull("name")));

    assertThat(sorted(records, "name")).containsExactly(3L, 2L, 4L, 1L, 5L);
    assertThat(sorted(records, "-name")).containsExactly(2L, 4L, 3L, 1L, 5L);
  }

  @Test
  void numbersAreOrderedByValue() {
    var records =
        IntStream.of(10, 9, 100)
            .mapToObj(i -> record(i, Json.object().put("documents_count", i)))
            .toList();

    assertThat(sorted(records, "documents-count")).containsExactly(9L, 10L, 100L);
  }

  /// The sort of the library refuses an order that contradicts itself.
  @Test
  void mixedValuesHaveOneOrder() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var records = new ArrayList<ItGlueRecord>();
    for (int i = 0; i < CASES; i++) {
      var attributes = Json.object();
      switch (random.nextInt(4)) {
        case 0 -> attributes.put("x", random.nextInt(200));
        case 1 -> attributes.put("x", String.valueOf(random.nextInt(200)));
        case 2 -> attributes.put("x", random.nextBoolean());
        default -> attributes.putNull("x");
      }
      records.add(record(i, attributes));
    }
    var order = RecordOrder.by("x");

    for (int i = 0; i < CASES; i++) {
      var a = records.get(random.nextInt(CASES));
      var b = records.get(random.nextInt(CASES));
      var c = records.get(random.nextInt(CASES));
      if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
        assertThat(order.compare(a, c)).as("seed %d: %s %s %s", seed, a, b, c).isNotPositive();
      }
    }
  }

  private static List<Long> sorted(List<ItGlueRecord> records, String sort) {
    return records.stream().sorted(RecordOrder.by(sort)).map(ItGlueRecord::id).toList();
  }

  private static ItGlueRecord record(long id, ObjectNode attributes) {
    return Organization.of(JsonApi.resource(id, attributes));
  }
}
