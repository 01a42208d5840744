package io.gluegate.itglue;

import io.gluegate.sandbox.SeedRecord;
import java.util.List;

/// One type of asset with a field of every kind, one asset of it, and what that links to.
public final class AssetSeeds {

  public static final long TYPE = 5_000_001;
  public static final long ASSET = 5_100_001;
  public static final long FIREWALL = 7_000_001;
  public static final long SWITCH = 7_000_002;
  public static final long PASSWORD = 7_500_001;
  public static final String SECRET = "SIM-SECRET-77";

  private static final List<String> FIELDS =
      List.of(
          "{'name':'Basics','name-key':'basics','kind':'Header'}",
          "{'name':'SSID','name-key':'ssid','kind':'Text','required':true,'use-for-title':true}",
          "{'name':'Notes','name-key':'notes','kind':'Textbox'}",
          "{'name':'Band','name-key':'band','kind':'Select','default-value':'2.4 GHz\\r\\n5 GHz'}",
          "{'name':'Hidden','name-key':'hidden','kind':'Checkbox'}",
          "{'name':'Installed','name-key':'installed','kind':'Date'}",
          "{'name':'VLAN','name-key':'vlan','kind':'Number'}",
          "{'name':'Load','name-key':'load','kind':'Percent'}",
          "{'name':'Device(s)','name-key':'device-s','kind':'Tag','tag-type':'Configurations'}",
          "{'name':'Floor Plan','name-key':'floor-plan','kind':'Upload'}",
          "{'name':'Key','name-key':'wifi-key','kind':'Password'}");

  private AssetSeeds() {}

  public static List<SeedRecord> records() {
    return seeds().records();
  }

  static Seeds seeds() {
    var seeds = new Seeds().organization(Seeds.ORGANIZATION, "Harbor Dental");
    seeds.owned("flexible-asset-types", TYPE, 0, "{'name':'Wireless','enabled':true}");
    for (int i = 0; i < FIELDS.size(); i++) {
      var base = FIELDS.get(i).substring(1);
      var place = "{'flexible-asset-type-id':%d,'order':%d,".formatted(TYPE, i + 1);
      seeds.owned("flexible-asset-fields", 5_200_001 + i, 0, place + base);
    }
    seeds.owned("configurations", FIREWALL, Seeds.ORGANIZATION, "{'name':'FW-01'}");
    seeds.owned("configurations", SWITCH, Seeds.ORGANIZATION, "{'name':'SW-01'}");
    seeds.owned(
        "passwords",
        PASSWORD,
        Seeds.ORGANIZATION,
        "{'name':'Key','password':'%s','resource-id':%d}".formatted(SECRET, ASSET));
    seeds.owned(
        "flexible-assets",
        ASSET,
        Seeds.ORGANIZATION,
        """
        {'flexible-asset-type-id':%d,'name':'Corp','traits':{'ssid':'Corp','notes':'<p>Old</p>','vlan':12,'hidden':false,
        'device-s':[%d],'floor-plan':{'values':[{'name':'plan.pdf','size':9}]},'wifi-key':%d}}"""
            .formatted(TYPE, FIREWALL, PASSWORD));
    return seeds;
  }
}
