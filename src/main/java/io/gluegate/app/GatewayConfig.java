package io.gluegate.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.gluegate.access.AccessConfig;
import io.gluegate.access.LimitsConfig;
import io.gluegate.access.OwnKeyConfig;
import io.gluegate.access.SignInConfig;
import io.gluegate.changes.WritesConfig;
import io.gluegate.core.DatabaseConfig;
import io.gluegate.itglue.ItGlueSection;
import io.gluegate.mcp.CompatConfig;
import io.gluegate.mcp.StateConfig;
import io.gluegate.search.EmbeddingConfig;
import io.gluegate.search.IndexConfig;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolsConfig;
import io.gluegate.webhook.WebhookConfig;
import java.util.Set;

/// The whole configuration. `config.yml` is its reference.
public final class GatewayConfig extends Configuration {

  private static final Set<String> LOOPBACK_HOSTS = Set.of("127.0.0.1", "localhost", "::1");

  private final DatabaseConfig database;
  private final ItGlueSection itGlue;
  private final AccessConfig access;
  private final SignInConfig signIn;
  private final OwnKeyConfig byok;
  private final DoorConfig doors;
  private final EmbeddingConfig embedding;
  private final IndexConfig index;
  private final WebhookConfig webhook;
  private final StateConfig state;
  private final WritesConfig writes;
  private final CompatConfig compat;
  private final ToolsConfig tools;
  private final LimitsConfig limits;
  private final TlsConfig tls;

  @JsonCreator
  GatewayConfig(
      @JsonProperty(value = "database", required = true) DatabaseConfig database,
      @JsonProperty(value = "itGlue", required = true) ItGlueSection itGlue,
      @JsonProperty(value = "access", required = true) AccessConfig access,
      @JsonProperty(value = "signIn", required = true) SignInConfig signIn,
      @JsonProperty(value = "byok", required = true) OwnKeyConfig byok,
      @JsonProperty(value = "doors", required = true) DoorConfig doors,
      @JsonProperty(value = "embedding", required = true) EmbeddingConfig embedding,
      @JsonProperty(value = "index", required = true) IndexConfig index,
      @JsonProperty(value = "webhook", required = true) WebhookConfig webhook,
      @JsonProperty(value = "state", required = true) StateConfig state,
      @JsonProperty(value = "writes", required = true) WritesConfig writes,
      @JsonProperty(value = "compat", required = true) CompatConfig compat,
      @JsonProperty(value = "tools", required = true) ToolsConfig tools,
      @JsonProperty(value = "limits", required = true) LimitsConfig limits,
      @JsonProperty(value = "tls", required = true) TlsConfig tls) {
    this.database = database;
    this.itGlue = itGlue;
    this.access = access;
    this.signIn = signIn;
    this.byok = byok;
    this.doors = doors;
    this.embedding = embedding;
    this.index = index;
    this.webhook = webhook;
    this.state = state;
    this.writes = writes;
    this.compat = compat;
    this.tools = tools;
    this.limits = limits;
    this.tls = tls;
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

  SignInConfig signIn() {
    return signIn;
  }

  OwnKeyConfig byok() {
    return byok;
  }

  DoorConfig doors() {
    return doors;
  }

  EmbeddingConfig embedding() {
    return embedding;
  }

  IndexConfig index() {
    return index;
  }

  WebhookConfig webhook() {
    return webhook;
  }

  StateConfig state() {
    return state;
  }

  WritesConfig writes() {
    return writes;
  }

  CompatConfig compat() {
    return compat;
  }

  ToolsConfig tools() {
    return tools;
  }

  LimitsConfig limits() {
    return limits;
  }

  /// Before the server is made.
  void encrypt() {
    if (getServerFactory() instanceof DefaultServerFactory server) {
      tls.apply(server);
    }
  }

  private boolean isForThisMachine() {
    return getServerFactory() instanceof DefaultServerFactory server
        && server.getApplicationConnectors().stream()
            .allMatch(
                connector ->
                    connector instanceof HttpConnectorFactory http
                        && LOOPBACK_HOSTS.contains(String.valueOf(http.getBindHost())));
  }

  /// Throws an [IllegalArgumentException] that names the first setting that cannot be right.
  void requireUsable() {
    var _ = database.server();
    itGlue.requireUsable();
    doors.requireUsable();
    tls.requireUsable();
    signIn.requireUsable(doors.address());
    var _ = access.tokenLists();
    byok.requireUsable();
    var _ = embedding.destination();
    index.requireUsable();
    var _ = webhook.rate();
    state.requireUsable();
    writes.requireUsable();
    limits.requireUsable(ToolCatalog.names());
    ToolCatalog.of(tools).requireWriteTools(writes.modes().keySet());
    if (access.insecureDev() && !isForThisMachine()) {
      throw new IllegalArgumentException(
          "--insecure-dev lets everybody in as admin, so it goes with BIND_HOST=127.0.0.1 alone");
    }
  }
}
