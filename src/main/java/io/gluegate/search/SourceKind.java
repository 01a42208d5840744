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

  static Optional<SourceKind> find(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
