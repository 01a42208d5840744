package io.gluegate.itglue;

import java.util.List;

/// Reads one record with all that a crawl of its organization meets it with, so that nobody can
/// tell from the record which of both read it.
public record RecordReads(Connection connection) {

  /// Names of linked records of other organizations are left out.
  public Crawled<FlexibleAsset> asset(long id) {
    var resource = one("/flexible_assets/" + id, List.of(Crawled.FILES));
    var type = resource.number("flexible_asset_type_id");
    var fields =
        type.isPresent()
            ? new FlexibleAssetLists(connection).fields(type.getAsLong())
            : List.<FlexibleAssetField>of();
    var own = OrganizationCrawls.links(resource.number("organization_id").orElse(0));
    return Crawled.of(each -> FlexibleAsset.of(each, fields, own)).apply(resource);
  }

  public Crawled<Configuration> configuration(long id) {
    var resource = one("/configurations/" + id, OrganizationCrawls.WITH_CONFIGURATION);
    return Crawled.of(OrganizationCrawls::configuration).apply(resource);
  }

  public Crawled<Contact> contact(long id) {
    return Crawled.of(Contact::of).apply(one("/contacts/" + id, List.of(Crawled.FILES)));
  }

  public Crawled<Location> location(long id) {
    return Crawled.of(Location::of).apply(one("/locations/" + id, List.of(Crawled.FILES)));
  }

  private Resource one(String path, List<String> along) {
    return connection.one(Query.of(path).including(along));
  }
}
