package io.gluegate.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Seal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The records of a change, before and after. Until its outcome is known, `after` is what was
/// intended.
public record ChangeContent(List<Snapshot> before, List<Snapshot> after) {

  /// Room for what one change keeps, in bytes.
  public static final int CONTENT_BYTES_MAX = 8 * 1024 * 1024;

  public ChangeContent {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  public List<RecordDiff> diff() {
    return RecordDiff.between(before, after);
  }

  boolean fits() {
    return bytes().length <= CONTENT_BYTES_MAX;
  }

  byte[] sealed(Seal seal, UUID change) {
    return seal.seal(bytes(), bound(change));
  }

  /// Empty when the key that sealed it is no longer there.
  static Optional<ChangeContent> open(Seal seal, UUID change, byte[] kept) {
    return seal.open(kept, bound(change)).map(ChangeContent::parsed);
  }

  private static ChangeContent parsed(byte[] bytes) {
    try {
      var json = Json.read(bytes);
      return new ChangeContent(
          Snapshot.fromJson(json.path("before")), Snapshot.fromJson(json.path("after")));
    } catch (IOException e) {
      throw new IllegalStateException("what was sealed here cannot be read", e);
    }
  }

  public ObjectNode toJson() {
    var json = Json.object();
    json.set("before", Snapshot.toJson(before));
    json.set("after", Snapshot.toJson(after));
    return json;
  }

  private byte[] bytes() {
    return Json.write(toJson()).getBytes(UTF_8);
  }

  private static byte[] bound(UUID change) {
    return ("record_change " + change).getBytes(UTF_8);
  }
}
