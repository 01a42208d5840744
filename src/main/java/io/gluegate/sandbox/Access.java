package io.gluegate.sandbox;

import java.util.Optional;

/// What one key may see.
record Access(SandboxConfig.Key key, Store store) {

  static Access of(SandboxConfig config, Store store, Optional<String> secret) {
    return config.keys().stream()
        .filter(key -> secret.filter(key.secret()::equals).isPresent())
        .findFirst()
        .map(key -> new Access(key, store))
        .orElseThrow(ApiError::forbidden);
  }

  /// A record is seen with the organization it belongs to, by itself or through the one above it.
  boolean sees(SandboxRecord record) {
    return switch (record.type()) {
      case "organizations" -> seesOrganization(record.id());
      case "document-sections", "document-images" ->
          seesAbove("documents", record.number("document-id"));
      case "configuration-interfaces" ->
          seesAbove("configurations", record.number("configuration-id"));
      case "attachments" ->
          seesAbove(Query.kebab(record.text("resource-type")), record.number("resource-id"));
      default -> seesOwner(record.number("organization-id"));
    };
  }

  private boolean seesAbove(String type, long id) {
    return store.find(type, id).filter(this::sees).isPresent();
  }

  /// What no organization owns is the whole account's.
  private boolean seesOwner(long organization) {
    return organization == 0 || seesOrganization(organization);
  }

  private boolean seesOrganization(long id) {
    return key.organizations().map(visible -> visible.contains(id)).orElse(true)
        && store.find("organizations", id).isPresent();
  }
}
