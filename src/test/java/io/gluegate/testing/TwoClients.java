package io.gluegate.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SeedRecord;
import java.util.ArrayList;
import java.util.List;

/// An account with two clients or more, and one record of every kind for each of them. Whatever
/// belongs to the other client has the marker in its names and texts.
public final class TwoClients {

  public static final String MARKER = "Quagga";
  public static final String OWN_WORD = "Heron";

  public static final long TYPE = 5_000_001;

  /// The ids of one client's records; those of the third are nobody's.
  public record Ids(int who) {

    public long organization() {
      return 1_000_000L + who;
    }

    public long folder() {
      return 2_000_000L + who;
    }

    public long document() {
      return 3_000_000L + who;
    }

    public long section() {
      return 3_100_000L + who;
    }

    public long image() {
      return 3_200_000L + who;
    }

    public long attachment() {
      return 3_300_000L + who;
    }

    public long asset() {
      return 5_100_000L + who;
    }

    public long configuration() {
      return 7_000_000L + who;
    }

    public long netInterface() {
      return 7_100_000L + who;
    }

    public long contact() {
      return 7_200_000L + who;
    }

    public long location() {
      return 7_300_000L + who;
    }

    public long domain() {
      return 7_400_000L + who;
    }

    public long expiration() {
      return 7_500_000L + who;
    }
  }

  public static final Ids OWN = new Ids(11);
  public static final Ids OTHER = new Ids(22);
  public static final Ids NOBODYS = new Ids(33);

  private final List<SeedRecord> records = new ArrayList<>();

  private TwoClients() {}

  public static List<SeedRecord> records() {
    return records(List.of(OWN.who(), OTHER.who()));
  }

  /// The same of several clients.
  public static List<SeedRecord> records(List<Integer> who) {
    var seed = new TwoClients();
    seed.type();
    for (int i = 0; i < who.size(); i++) {
      var next = who.get((i + 1) % who.size());
      seed.client(new Ids(who.get(i)), new Ids(next), word(who.get(i)));
    }
    return List.copyOf(seed.records);
  }

  /// What the names and texts of a client hold, and no other's.
  public static String word(int who) {
    return switch (who) {
      case 11 -> OWN_WORD;
      case 22 -> MARKER;
      default -> "Marker" + (char) ('A' + who % 10) + "x";
    };
  }

  private void type() {
    add("flexible-asset-types", TYPE, "{'name':'Wireless','enabled':true}");
    var place = "{'flexible-asset-type-id':%d,'order':%d,".formatted(TYPE, 1);
    add(
        "flexible-asset-fields",
        TYPE + 1,
        place
            + "'name':'SSID','name-key':'ssid','kind':'Text','required':true,'use-for-title':true}");
    add(
        "flexible-asset-fields",
        TYPE + 2,
        place + "'name':'Devices','name-key':'devices','kind':'Tag','tag-type':'Configurations'}");
    add(
        "flexible-asset-fields",
        TYPE + 3,
        place + "'name':'Clients','name-key':'clients','kind':'Tag','tag-type':'Organizations'}");
    add(
        "flexible-asset-fields",
        TYPE + 4,
        place + "'name':'Notes','name-key':'notes','kind':'Textbox'}");
  }

  private void client(Ids ids, Ids stranger, String word) {
    // Each hangs below the next one, and links to it.
    var owned = "'organization-id':%d,'name':'%s".formatted(ids.organization(), word);
    add(
        "organizations",
        ids.organization(),
        "{'name':'%s Clinic','short-name':'%s','parent-id':%d,'ancestor-ids':[%d]}"
            .formatted(word, word, stranger.organization(), stranger.organization()));
    add("document-folders", ids.folder(), "{%s folder'}".formatted(owned));
    add(
        "documents",
        ids.document(),
        "{%s manual','published':true,'archived':false}".formatted(owned));
    add(
        "document-sections",
        ids.section(),
        "{'document-id':%d,'resource-type':'Document::Text','content':'<p>Call %s about the boiler</p>','sort':0}"
            .formatted(ids.document(), word));
    add(
        "document-images",
        ids.image(),
        "{'document-id':%d,'name':'%s.png'}".formatted(ids.document(), word));
    add(
        "attachments",
        ids.attachment(),
        "{'resource-id':%d,'resource-type':'documents','attachment':{'file_name':'%s.pdf','content':'eA=='}}"
            .formatted(ids.document(), word));
    add(
        "attachments",
        ids.attachment() + 1,
        "{'resource-id':%d,'resource-type':'domains','attachment':{'file_name':'%s.pdf','content':'eA=='}}"
            .formatted(ids.domain(), word));
    add(
        "configurations",
        ids.configuration(),
        "{%s firewall','notes':'%s','serial-number':'%s-1'}".formatted(owned, word, word));
    add(
        "configuration-interfaces",
        ids.netInterface(),
        "{'configuration-id':%d,'name':'%s LAN'}".formatted(ids.configuration(), word));
    add(
        "contacts",
        ids.contact(),
        "{%s','first-name':'Pat','last-name':'%s'}".formatted(owned, word));
    add("locations", ids.location(), "{%s house','city':'%s'}".formatted(owned, word));
    add("domains", ids.domain(), "{%s.example'}".formatted(owned));
    add(
        "expirations",
        ids.expiration(),
        "{%s','resource-name':'%s.example','expiration-date':'2027-01-31'}".formatted(owned, word));
    add(
        "flexible-assets",
        ids.asset(),
        "{%s net','flexible-asset-type-id':%d,'traits':{'ssid':'%s','devices':[%d,%d],'clients':[%d,%d],'notes':'<p>%s</p>'}}"
            .formatted(
                owned,
                TYPE,
                word,
                ids.configuration(),
                stranger.configuration(),
                ids.organization(),
                stranger.organization(),
                word));
  }

  private void add(String type, long id, String attributes) {
    records.add(new SeedRecord(type, id, (ObjectNode) Json.read(attributes.replace('\'', '"'))));
  }
}
