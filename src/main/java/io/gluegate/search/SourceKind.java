package io.gluegate.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of records that are searchable, in the order in which they are indexed.
public enum SourceKind {
  @JsonProperty("document")
  DOCUMENT("documents"),
  @JsonProperty("flexible_asset")
  FLEXIBLE_ASSET("flexible_assets"),
  @JsonProperty("configuration")
  CONFIGURATION("configurations"),
  @JsonProperty("contact")
  CONTACT("contacts"),
  @JsonProperty("location")
  LOCATION("locations"),
  @JsonProperty("domain")
  DOMAIN("domains"),
  @JsonProperty("expiration")
  EXPIRATION("expirations");

  private final String collection;

  SourceKind(String collection) {
    this.collection = collection;
  }

  /// The API's word for all of them.
  public String collection() {
    return collection;
  }

  /// The wire's word for one, such as `flexible_asset`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What people call one, such as `flexible asset`.
  public String spoken() {
    return word().replace('_', ' ');
  }

  /// Whether IT Glue shows a single one; the others are read with their organization.
  public boolean isReadSingly() {
    return switch (this) {
      case DOCUMENT, FLEXIBLE_ASSET, CONFIGURATION, CONTACT, LOCATION -> true;
      case DOMAIN, EXPIRATION -> false;
    };
  }

  /// The kind whose records are all called so by the API.
  public static Optional<SourceKind> ofCollection(String collection) {
    return Arrays.stream(values()).filter(kind -> kind.collection.equals(collection)).findFirst();
  }

  static Optional<SourceKind> find(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
