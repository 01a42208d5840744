package io.gluegate.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxData;
import io.gluegate.sandbox.SeedRecord;
import java.util.List;
import java.util.function.Predicate;

/// The written account of the sandbox, and the records of it that tests look for.
public final class WholeAccount {

  public static final List<SeedRecord> RECORDS = SandboxData.load().records();

  private WholeAccount() {}

  public static long organization(String name) {
    return record("organizations", each -> each.path("name").asText().equals(name)).id();
  }

  /// The argument that names a type of flexible assets.
  public static ObjectNode type(String name) {
    var type = record("flexible-asset-types", each -> each.path("name").asText().equals(name));
    return Json.object().put("flexible_asset_type_id", type.id());
  }

  /// The first record of that type that is wanted.
  public static SeedRecord record(String type, Predicate<ObjectNode> wanted) {
    return RECORDS.stream()
        .filter(record -> record.type().equals(type) && wanted.test(record.attributes()))
        .findFirst()
        .orElseThrow();
  }
}
