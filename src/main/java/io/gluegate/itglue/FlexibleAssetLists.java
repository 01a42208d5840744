package io.gluegate.itglue;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// Flexible assets, their types and the fields of those. Assets are never read without the fields,
/// for only these tell which trait is a password.
record FlexibleAssetLists(Connection connection) {

  /// Larger pages of large types run into the API's time-out.
  static final int ASSETS_PER_REQUEST_MAX = 200;

  static final int FIELDS_PER_REQUEST_MAX = 500;
  static final int FIELDS_PER_TYPE_MAX = 2_000;

  Page<FlexibleAssetType> types(ListFilter filter, PageRequest wanted) {
    var route =
        new ListRoute<>(
            Query.of("/flexible_asset_types").sort("name"),
            OwnedLists.RECORDS_PER_REQUEST_MAX,
            FlexibleAssetType::of);
    return new OwnedLists(connection, OptionalLong.empty()).page(route, filter, wanted);
  }

  FlexibleAssetType type(long id) {
    var type = connection.one(Query.of("/flexible_asset_types/" + id));
    return FlexibleAssetType.of(type, fields(id));
  }

  Page<FlexibleAsset> assets(long typeId, OptionalLong organizationId, PageRequest wanted) {
    var fields = fields(typeId);
    var route =
        new ListRoute<>(
            Query.of("/flexible_assets").filter("flexible_asset_type_id", typeId).sort("name"),
            ASSETS_PER_REQUEST_MAX,
            resource -> FlexibleAsset.of(resource, fields, connection.links()));
    return new OwnedLists(connection, organizationId).page(route, ListFilter.none(), wanted);
  }

  /// Those of one organization, the latest first.
  ListRoute<FlexibleAsset> latest(FlexibleAssetType type, long organizationId) {
    return new ListRoute<>(
        Query.of("/flexible_assets")
            .filter("flexible_asset_type_id", type.id())
            .filter("organization_id", organizationId)
            .sort("-created_at"),
        ASSETS_PER_REQUEST_MAX,
        resource -> FlexibleAsset.of(resource, type.fields(), connection.links()));
  }

  FlexibleAsset asset(long id) {
    return stored(id).shown();
  }

  StoredAsset stored(long id) {
    var asset = connection.one(Query.of("/flexible_assets/" + id));
    var typeId = asset.number("flexible_asset_type_id");
    var fields = typeId.isPresent() ? fields(typeId.getAsLong()) : List.<FlexibleAssetField>of();
    return new StoredAsset(asset, fields, connection.links());
  }

  /// In the order in which people see them.
  List<FlexibleAssetField> fields(long typeId) {
    var fields = new ArrayList<FlexibleAssetField>();
    var scan = new ListScan<FlexibleAssetField>(connection, FIELDS_PER_TYPE_MAX, fields::addAll);
    var path = "/flexible_asset_types/" + typeId + "/relationships/flexible_asset_fields";
    scan.read(
        new ListRoute<>(
            Query.of(path).sort("created_at"), FIELDS_PER_REQUEST_MAX, FlexibleAssetField::of));
    return ordered(fields);
  }

  static List<FlexibleAssetField> ordered(List<FlexibleAssetField> fields) {
    return fields.stream()
        .sorted(
            Comparator.comparingInt(FlexibleAssetField::order)
                .thenComparingLong(FlexibleAssetField::id))
        .toList();
  }
}
