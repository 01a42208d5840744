package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What all clients have in common: the provider that looks after them, the names to choose from by
/// type of record, the types of flexible assets, and which files hang on records. `recorded` is the
/// day on which everything was written down that does not say otherwise.
record Account(
    String recorded,
    ObjectNode msp,
    Map<String, List<String>> names,
    List<AssetType> flexibleAssetTypes,
    List<AttachedFile> attachments) {

  /// A type of flexible asset. Every client gets one for each part of the fact `each`.
  record AssetType(
      String name, String icon, String description, String each, List<AssetField> fields) {}

  /// A field, whose value is a fact or a Mustache template; both may come out empty. `is` holds the
  /// words required, title, list and expiration; `options` is a Select's choice or a Tag's type.
  record AssetField(
      String name,
      String kind,
      Optional<String> hint,
      Optional<List<String>> is,
      Optional<String> options,
      Optional<String> fact,
      Optional<String> value) {

    boolean has(String word) {
      return is.orElse(List.of()).contains(word);
    }
  }

  /// A text file that hangs on the record of this type and name, when the client has one and the
  /// facts that the templates need.
  record AttachedFile(
      String type, String record, List<String> needs, String fileName, String text) {}
}
