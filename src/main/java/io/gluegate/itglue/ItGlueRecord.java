package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A record of the API. `attributes` is all that was read of it: `id` first, then every attribute
/// under its snake_case name; what lies deeper keeps its own spelling.
public sealed interface ItGlueRecord
    permits Organization,
        Document,
        DocumentFolder,
        DocumentSection,
        DocumentImage,
        FlexibleAssetType,
        FlexibleAssetField,
        FlexibleAsset,
        Attachment,
        Configuration,
        ConfigurationInterface,
        Contact,
        Location,
        Domain,
        Expiration,
        Crawled {

  long id();

  ObjectNode attributes();
}
