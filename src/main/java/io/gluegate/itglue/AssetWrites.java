package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;

/// Changes to flexible assets. Which traits to send, [TraitMerge] knows.
public final class AssetWrites {

  private static final String TYPE = "flexible-assets";
  private static final String PATH = "/flexible_assets";

  private final Connection connection;

  AssetWrites(Connection connection) {
    this.connection = connection;
  }

  public StoredAsset create(long organizationId, FlexibleAssetType type, ObjectNode traits) {
    LinkTargets.require(connection, type.fields(), traits, Json.object());
    var attributes =
        Json.object()
            .put("organization-id", organizationId)
            .put("flexible-asset-type-id", type.id());
    attributes.set(ShownTraits.ATTRIBUTE, traits);
    var created = connection.written(Write.create(PATH, TYPE, attributes));
    return new StoredAsset(created, type.fields(), connection.links());
  }

  /// Replaces all traits of the asset.
  public StoredAsset update(StoredAsset asset, ObjectNode traits) {
    LinkTargets.require(connection, asset.fields(), traits, asset.traits());
    var attributes = Json.object().set(ShownTraits.ATTRIBUTE, traits);
    var path = PATH + "/" + asset.id();
    var updated = connection.written(Write.change(path, TYPE, (ObjectNode) attributes));
    return new StoredAsset(updated, asset.fields(), connection.links());
  }

  public void delete(long id) {
    connection.write(Write.bare(Write.Method.DELETE, PATH + "/" + id));
  }
}
