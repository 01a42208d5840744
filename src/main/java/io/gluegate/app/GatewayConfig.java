package io.gluegate.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.gluegate.access.AccessConfig;
import io.gluegate.core.DatabaseConfig;
import io.gluegate.itglue.ItGlueSection;
import io.gluegate.search.EmbeddingConfig;

/// The whole configuration. `config.yml` is its reference.
public final class GatewayConfig extends Configuration {

  private final DatabaseConfig database;
  private final ItGlueSection itGlue;
  private final AccessConfig access;
  private final DoorConfig doors;
  private final EmbeddingConfig embedding;

  @JsonCreator
  GatewayConfig(
      @JsonProperty(value = "database", required = true) DatabaseConfig database,
      @JsonProperty(value = "itGlue", required = true) ItGlueSection itGlue,
      @JsonProperty(value = "access", required = true) AccessConfig access,
      @JsonProperty(value = "doors", required = true) DoorConfig doors,
      @JsonProperty(value = "embedding", required = true) EmbeddingConfig embedding) {
    this.database = database;
    this.itGlue = itGlue;
    this.access = access;
    this.doors = doors;
    this.embedding = embedding;
  }

  DatabaseConfig database() {
    return database;
  }

  ItGlueSection itGlue() {
    return itGlue;
  }

  AccessConfig access() {
    return access;
  }

  DoorConfig doors() {
    return doors;
  }

  EmbeddingConfig embedding() {
    return embedding;
  }

  /// Throws an [IllegalArgumentException] that names the first setting that cannot be right.
  void requireUsable() {
    var _ = database.server();
    var _ = itGlue.client();
    var _ = access.tokenLists();
    var _ = access.ownKeys();
    var _ = access.roleOfOpenCallers();
    var _ = embedding.destination();
  }
}
