package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.OrganizationScope;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads whole kinds of records of one organization, one page in memory at a time. A record that is
/// not handed on has gone only if its crawl is complete.
///
/// Files, interfaces and fields come along with the records that they belong to, at no request of
/// their own.
public record OrganizationCrawls(Connection connection, long organizationId) {

  static final int RECORDS_CRAWLED_MAX = 500_000;
  static final int TYPES_CRAWLED_MAX = 5_000;

  private static final String FIELDS = "flexible_asset_fields";
  private static final String INTERFACES = "configuration_interfaces";
  static final List<String> WITH_CONFIGURATION = List.of(INTERFACES, Crawled.FILES);

  /// The types of flexible assets, each with its fields; the same for all organizations.
  public Crawl assetTypes(Consumer<List<FlexibleAssetType>> pages) {
    var query = Query.of("/flexible_asset_types").sort("id").including(List.of(FIELDS));
    var scan = new ListScan<>(connection, TYPES_CRAWLED_MAX, pages);
    scan.read(new ListRoute<>(query, OwnedLists.RECORDS_PER_REQUEST_MAX, this::type));
    return scan.crawl();
  }

  /// Names of linked records of other organizations are left out: whoever may see this one may not
  /// see those.
  public Crawl assets(FlexibleAssetType type, Consumer<List<Crawled<FlexibleAsset>>> pages) {
    var own = links(organizationId);
    var query =
        Query.of("/flexible_assets").filter("flexible_asset_type_id", type.id()).sort("created_at");
    return read(
        query,
        List.of(Crawled.FILES),
        FlexibleAssetLists.ASSETS_PER_REQUEST_MAX,
        resource -> FlexibleAsset.of(resource, type.fields(), own),
        pages);
  }

  static VisibleLinks links(long organizationId) {
    return new VisibleLinks(OrganizationScope.only(Set.of(organizationId)));
  }

  public Crawl configurations(Consumer<List<Crawled<Configuration>>> pages) {
    return read(
        Query.of("/configurations").sort("id"),
        WITH_CONFIGURATION,
        FlexibleAssetLists.ASSETS_PER_REQUEST_MAX,
        OrganizationCrawls::configuration,
        pages);
  }

  public Crawl contacts(Consumer<List<Crawled<Contact>>> pages) {
    return read(Query.of("/contacts").sort("id"), Contact::of, pages);
  }

  public Crawl locations(Consumer<List<Crawled<Location>>> pages) {
    return read(Query.of("/locations").sort("id"), Location::of, pages);
  }

  public Crawl domains(Consumer<List<Crawled<Domain>>> pages) {
    return read(Query.of("/domains").sort("created_at"), Domain::of, pages);
  }

  /// Nothing hangs on an expiration.
  public Crawl expirations(Consumer<List<Crawled<Expiration>>> pages) {
    return read(
        Query.of("/expirations").sort("id"),
        List.of(),
        OwnedLists.RECORDS_PER_REQUEST_MAX,
        Expiration::of,
        pages);
  }

  private <T extends ItGlueRecord> Crawl read(
      Query query, Function<Resource, T> mapper, Consumer<List<Crawled<T>>> pages) {
    return read(query, List.of(Crawled.FILES), OwnedLists.RECORDS_PER_REQUEST_MAX, mapper, pages);
  }

  private <T extends ItGlueRecord> Crawl read(
      Query query,
      List<String> along,
      int pageSize,
      Function<Resource, T> mapper,
      Consumer<List<Crawled<T>>> pages) {
    var own = query.filter("organization_id", organizationId);
    var scan =
        new ListScan<Crawled<T>>(connection, RECORDS_CRAWLED_MAX, page -> deliver(page, pages));
    scan.read(
        new ListRoute<>(
            along.isEmpty() ? own : own.including(along), pageSize, Crawled.of(mapper)));
    return scan.crawl();
  }

  /// A list that ignores the filter would bring records of others.
  private <T extends ItGlueRecord> void deliver(
      List<Crawled<T>> page, Consumer<List<Crawled<T>>> pages) {
    var own = page.stream().filter(each -> isOwn(each.attributes())).toList();
    if (!own.isEmpty()) {
      pages.accept(own);
    }
  }

  private boolean isOwn(ObjectNode attributes) {
    var owner = JsonApi.number(attributes.path("organization_id"));
    return owner.equals(OptionalLong.of(organizationId));
  }

  /// Where the fields did not come along they are asked for.
  private FlexibleAssetType type(Resource resource) {
    var fields = new ArrayList<FlexibleAssetField>();
    resource
        .attributes()
        .path(FIELDS)
        .forEach(field -> fields.add(FlexibleAssetField.of(included(field))));
    return FlexibleAssetType.of(
        resource.without(FIELDS),
        fields.isEmpty()
            ? new FlexibleAssetLists(connection).fields(resource.id())
            : FlexibleAssetLists.ordered(fields));
  }

  static Configuration configuration(Resource resource) {
    var interfaces = new ArrayList<ConfigurationInterface>();
    resource
        .attributes()
        .path(INTERFACES)
        .forEach(each -> interfaces.add(ConfigurationInterface.of(included(each))));
    return Configuration.of(resource.without(INTERFACES), interfaces);
  }

  private static Resource included(JsonNode item) {
    var attributes = (ObjectNode) item;
    return new Resource(attributes.path("id").asLong(), attributes);
  }
}
