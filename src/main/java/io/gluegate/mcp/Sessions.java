package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Principal;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.core.Sha256;
import io.gluegate.core.Wakeups;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Legacy sessions. They are rows, so any replica serves any session.
final class Sessions {

  /// A client that never says it is ready was only probing.
  static final Duration PROBE_TTL = Duration.ofMinutes(2);

  static final Duration IDLE_TTL = Duration.ofHours(1);
  static final int PER_PRINCIPAL_MAX = 1_000;
  static final int ID_LENGTH_MAX = 128;
  static final int CAPABILITIES_BYTES_MAX = 16_384;
  private static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);
  private static final int CLIENT_NAME_LENGTH_MAX = 100;

  /// How old a session may become, however much it is used.
  static final Duration AGE_MAX = Duration.ofHours(24);

  /// The channel of sessions, by [LegacySession#key]: one has ended.
  static final String CHANGED = "mcp_session";

  private final Database database;
  private final SessionDao sessions;
  private final Ids ids;
  private final InstantSource clock;

  Sessions(Database database, Ids ids, InstantSource clock) {
    this.database = database;
    this.sessions = database.dao(SessionDao.class);
    this.ids = ids;
    this.clock = clock;
  }

  /// Opens a session and returns its id, which is kept nowhere.
  String open(Principal principal, String protocolVersion, ObjectNode initializeParams) {
    var id = ids.unguessable();
    var now = clock.instant();
    sessions.insert(
        Sha256.of(id),
        principal.subject(),
        protocolVersion,
        client(initializeParams),
        now,
        now.plus(PROBE_TTL));
    sessions.deleteBeyond(principal.subject(), Sha256.of(id), PER_PRINCIPAL_MAX - 1);
    return id;
  }

  Optional<LegacySession> find(String id, Principal principal) {
    if (id.length() > ID_LENGTH_MAX) {
      return Optional.empty();
    }
    var now = clock.instant();
    var found = sessions.find(Sha256.of(id), principal.subject(), now);
    found
        .filter(session -> session.ready())
        .filter(session -> session.lastSeenAt().isBefore(now.minus(TOUCH_INTERVAL)))
        .ifPresent(session -> extend(id, principal));
    return found.map(row -> new LegacySession(id, row));
  }

  boolean markReady(String id, Principal principal) {
    return extend(id, principal);
  }

  boolean setLogLevel(String id, Principal principal, LogLevel level) {
    return sessions.setLogLevel(Sha256.of(id), principal.subject(), level.wireName());
  }

  /// Returns false when it was closed before.
  boolean close(LegacySession session) {
    return database.inTransaction(
        transaction -> {
          var isFirst =
              transaction.dao(SessionDao.class).delete(session.hash(), session.row().principal());
          Wakeups.send(transaction, CHANGED, session.key());
          return isFirst;
        });
  }

  void purge() {
    sessions.deleteExpired(clock.instant());
  }

  private boolean extend(String id, Principal principal) {
    var now = clock.instant();
    return sessions.markReady(Sha256.of(id), principal.subject(), now, now.plus(IDLE_TTL), AGE_MAX);
  }

  private static SessionDao.Client client(ObjectNode initializeParams) {
    var info = initializeParams.path("clientInfo");
    var capabilities = Json.write(initializeParams.path("capabilities"));
    return new SessionDao.Client(
        shortened(info.path("name")),
        shortened(info.path("version")),
        capabilities.length() * 4 > CAPABILITIES_BYTES_MAX ? "{}" : capabilities);
  }

  private static String shortened(JsonNode text) {
    var shown = Shown.of(text.asText());
    return shown.length() <= CLIENT_NAME_LENGTH_MAX
        ? shown
        : shown.substring(0, CLIENT_NAME_LENGTH_MAX);
  }
}
