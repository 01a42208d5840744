package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final Ids ids = new Ids(clock);
  private final Sessions sessions = new Sessions(postgres.database(), ids, clock);
  private final Streams streams = new Streams(postgres.database(), ids, clock);
  private Principal alice = principal("alice");

  @BeforeEach
  void anotherAlice() {
    alice = principal("alice-" + ids.next());
  }

  @Test
  void clientThatNeverSaysItIsReadyWasOnlyProbing() {
    var id = open();

    now = now.plus(Sessions.PROBE_TTL).minusSeconds(1);
    assertThat(sessions.find(id, alice)).isPresent();
    now = now.plusSeconds(1);
    assertThat(sessions.find(id, alice)).isEmpty();
  }

  @Test
  void useProlongsASessionUpToItsAge() {
    var id = open();
    var opened = now;
    sessions.markReady(id, alice);

    while (now.isBefore(opened.plus(Sessions.AGE_MAX).minus(Duration.ofMinutes(50)))) {
      now = now.plus(Duration.ofMinutes(50));
      assertThat(sessions.find(id, alice)).as("at %s", now).isPresent();
    }
    now = opened.plus(Sessions.AGE_MAX);
    assertThat(sessions.find(id, alice)).isEmpty();
  }

  @Test
  void unusedSessionExpires() {
    var id = open();
    sessions.markReady(id, alice);

    now = now.plus(Sessions.IDLE_TTL);

    assertThat(sessions.find(id, alice)).isEmpty();
  }

  @Test
  void ofTooManyThoseThatOnlyProbeGoFirst() {
    var used = open();
    sessions.markReady(used, alice);
    var probing = open();
    for (int i = 0; i < Sessions.PER_PRINCIPAL_MAX - 1; i++) {
      now = now.plusMillis(1);
      open();
    }

    assertThat(sessions.find(probing, alice)).isEmpty();
    assertThat(sessions.find(used, alice)).isPresent();
    assertThat(count("mcp_session where principal = '%s'".formatted(alice.subject())))
        .isEqualTo(Sessions.PER_PRINCIPAL_MAX);
  }

  @Test
  void newSessionIsKeptBesideAsManyAsThereMayBe() {
    for (int i = 0; i < Sessions.PER_PRINCIPAL_MAX; i++) {
      sessions.markReady(open(), alice);
    }

    var newest = open();

    assertThat(sessions.find(newest, alice)).isPresent();
    assertThat(count("mcp_session where principal = '%s'".formatted(alice.subject())))
        .isEqualTo(Sessions.PER_PRINCIPAL_MAX);
  }

  @Test
  void streamsGoWithTheirSessionAndEndedOnesAfterAWhile() {
    var session = sessions.find(open(), alice).orElseThrow();
    var done = streams.openCall(session, Json.read("1")).orElseThrow();
    assertThat(streams.openCall(session, Json.read("2"))).isPresent();
    assertThat(streams.answer(done, Json.object())).contains(new EventId(done, 1));
    assertThat(streams.answer(done, Json.object())).isEmpty();

    now = now.plus(Streams.ENDED_TTL).plusSeconds(1);
    streams.purge();
    assertThat(count("mcp_stream")).isEqualTo(1);
    assertThat(count("mcp_stream_event")).isZero();

    sessions.purge();
    assertThat(count("mcp_stream")).isZero();
  }

  private String open() {
    return sessions.open(alice, "2025-11-25", Json.object());
  }

  private static int count(String table) {
    return Integer.parseInt(postgres.query("select count(*) from " + table).getFirst());
  }

  private static Principal principal(String subject) {
    return new Principal(
        subject, subject, Role.VIEWER, OrganizationScope.EVERYTHING, Optional.empty());
  }
}
