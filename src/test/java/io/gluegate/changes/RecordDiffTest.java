package io.gluegate.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordDiffTest {

  @Test
  void fieldsAreComparedByTheirPath() {
    var before = record(1, "{'name':'A','traits':{'vlan':10,'tags':[1,2]},'gone':true}");
    var after = record(1, "{'name':'B','traits':{'vlan':10,'tags':[1,3]},'came':'x'}");

    var diffs = RecordDiff.between(List.of(before), List.of(after));

    assertThat(diffs).hasSize(1);
    assertThat(diffs.getFirst().fate()).isEqualTo(RecordDiff.Fate.CHANGED);
    assertThat(diffs.getFirst().fields())
        .extracting(FieldChange::path)
        .containsExactly("name", "traits.tags.1", "gone", "came");
  }

  @Test
  void whatIsThereOnlyBeforeOrOnlyAfterIsDeletedOrCreated() {
    var old = record(1, "{'name':'A'}");
    var other = record(2, "{'name':'B'}");
    var planned = Snapshot.planned("document", "C", state("{'name':'C'}"));

    var diffs = RecordDiff.between(List.of(old), List.of(other, planned));

    assertThat(diffs)
        .extracting(RecordDiff::fate)
        .containsExactly(RecordDiff.Fate.DELETED, RecordDiff.Fate.CREATED, RecordDiff.Fate.CREATED);
  }

  @Test
  void nullIsNothingNumbersHaveNoWidthAndTimesAreNotCompared() {
    var before = Snapshot.of("document", 1, "A", Json.object().put("id", 5L).putNull("folder"));
    var after =
        Snapshot.of("document", 1, "A", Json.object().put("id", 5).put("updated_at", "2026-01-01"));

    assertThat(RecordDiff.between(List.of(before), List.of(after)).getFirst().fields()).isEmpty();
  }

  private static Snapshot record(long id, String state) {
    return Snapshot.of("document", id, "A", state(state));
  }

  private static ObjectNode state(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }
}
