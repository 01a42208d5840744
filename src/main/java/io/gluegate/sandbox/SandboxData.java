package io.gluegate.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The records of a whole account, a provider with its clients and their documentation, made from
/// the files below `sandbox/` on the class path. The same files always give the same records.
public record SandboxData(List<SeedRecord> records, Map<String, Long> documents) {

  private static final long FIRST_ID = 1_000_001;

  /// Ids that each client has to itself, so that new records of one leave the others alone.
  private static final long IDS_PER_CLIENT = 10_000;

  public SandboxData {
    records = List.copyOf(records);
    documents = Map.copyOf(documents);
  }

  public static SandboxData load() {
    return of(DataFiles.onClassPath());
  }

  static SandboxData of(DataFiles files) {
    var account = files.account();
    var common = new Seed(FIRST_ID, account.recorded());
    new AccountRecords(common).add(account);
    var records = new ArrayList<>(common.records());
    var documents = new TreeMap<String, Long>();
    var firstId = FIRST_ID;
    for (var slug : files.clients()) {
      firstId += IDS_PER_CLIENT;
      var facts = ClientFacts.of(slug, files.client(slug), account.msp());
      var own = new Seed(facts.number("id").orElse(firstId), account.recorded());
      addClient(files, account, new ClientSeed(common, own, facts));
      records.addAll(own.records());
      own.names("documents").forEach((stem, id) -> documents.put(slug + "/" + stem, id));
    }
    return new SandboxData(records, documents);
  }

  private static void addClient(DataFiles files, Account account, ClientSeed seed) {
    var slug = seed.facts().text("client.slug");
    var records = new ClientRecords(seed);
    records.add();
    new ClientDevices(seed).add();
    new ClientDocuments(seed).add(files.sharedDocuments(), files.documentsOf(slug));
    new ClientAssets(seed).add(account);
    records.addExpirations();
  }

  /// The id of a document by its client and file, such as `harbor-dental/internet-outage`.
  public OptionalLong documentId(String key) {
    var id = documents.get(key);
    return id == null ? OptionalLong.empty() : OptionalLong.of(id);
  }
}
