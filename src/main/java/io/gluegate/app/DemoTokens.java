package io.gluegate.app;

import com.fasterxml.jackson.core.type.TypeReference;
import io.gluegate.access.Role;
import io.gluegate.access.TokenIssuer;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The demo's tokens, one for each role. They are kept in a file, so that a client that was set up
/// once goes on working.
record DemoTokens(Map<Role, Secret> byRole) {

  static DemoTokens keptIn(Path home) throws IOException {
    var file = home.resolve("tokens.json");
    if (!Files.exists(file)) {
      Files.createDirectories(home);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, Json.write(fresh()));
    }
    var kept = Json.MAPPER.readValue(file.toFile(), new TypeReference<Map<String, String>>() {});
    var byRole = new EnumMap<Role, Secret>(Role.class);
    kept.forEach((role, secret) -> byRole.put(Role.find(role).orElseThrow(), new Secret(secret)));
    return new DemoTokens(byRole);
  }

  private static Map<String, String> fresh() {
    var ids = new Ids(InstantSource.system());
    var tokens = new TreeMap<String, String>();
    for (var role : Role.values()) {
      tokens.put(role.wireName(), TokenIssuer.secret(ids).value());
    }
    return tokens;
  }

  /// The variables by which the gateway learns of them.
  Map<String, String> settings() {
    var settings = new TreeMap<String, String>();
    byRole.forEach(
        (role, secret) ->
            settings.put(
                "MCP_TOKENS_" + role.name().toUpperCase(Locale.ROOT),
                "demo-%s:%s".formatted(role.wireName(), secret.value())));
    return settings;
  }
}
