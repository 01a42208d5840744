package io.gluegate.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SeedRecord;
import java.util.ArrayList;
import java.util.List;

/// A handful of records whose every value a test can know.
public final class SmallSeed {

  public static final long HARBOR = 1_000_001;
  public static final long BAXTER = 3_510_640_306_421_985L;
  public static final long FOLDER = 2_000_001;
  public static final long OUTAGE = 3_000_001;
  public static final long BACKUP = 3_000_002;
  public static final long PHONES = 3_000_003;

  private final List<SeedRecord> records = new ArrayList<>();

  private SmallSeed() {}

  public static List<SeedRecord> records() {
    var seed = new SmallSeed();
    seed.organization(HARBOR, "Harbor Dental", "HD");
    seed.organization(BAXTER, "Baxter, Cole & Ward", "BCW");
    seed.add("document-folders", FOLDER, "name", "Runbooks").put("organization-id", HARBOR);
    seed.document(OUTAGE, HARBOR, "Internet outage", 0);
    seed.section(4_000_001, OUTAGE, "Heading", "Who to call").put("level", 2);
    seed.section(
        4_000_002,
        OUTAGE,
        "Text",
        "<p>Call <b>Coastline Fiber</b> at 555-0142 and give circuit CLF-88123. The firewall is FGT60F with serial FGT60FTK23091234.</p>");
    seed.document(BACKUP, HARBOR, "Restoring files from backup", FOLDER);
    seed.section(
        4_000_003,
        BACKUP,
        "Text",
        "<p>Open Veeam on HD-SRV01 (10.20.1.10), choose the restore point of last night and mount it.</p><p>Password: PLAINPW-77</p>");
    seed.document(PHONES, BAXTER, "Phone system", 0);
    seed.section(
        4_000_004,
        PHONES,
        "Text",
        "<p>The phones are hosted by RingLine; the reception menu has extension 200.</p>");
    return List.copyOf(seed.records);
  }

  private void organization(long id, String name, String shortName) {
    add("organizations", id, "name", name).put("short-name", shortName).put("primary", false);
  }

  private void document(long id, long organization, String name, long folder) {
    var document = add("documents", id, "name", name).put("organization-id", organization);
    document.put("published", true).put("archived", false);
    if (folder > 0) {
      document.put("document-folder-id", folder);
    } else {
      document.putNull("document-folder-id");
    }
  }

  private ObjectNode section(long id, long document, String kind, String content) {
    return add("document-sections", id, "content", content)
        .put("document-id", document)
        .put("resource-type", "Document::" + kind)
        .put("sort", id % 10);
  }

  private ObjectNode add(String type, long id, String name, String value) {
    var attributes = Json.object().put(name, value);
    records.add(new SeedRecord(type, id, attributes));
    return attributes;
  }
}
