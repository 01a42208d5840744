package io.gluegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import io.gluegate.testing.Postgres;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadSlotsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource clock = now::get;
  private final Database database = postgres.database();
  private final UploadSlots slots = new UploadSlots(database, clock);

  @Test
  void slotIsGoodForOneUseAtAnyReplica() {
    var opened = open(person("insecure-dev")).orElseThrow();
    var elsewhere = new UploadSlots(database, clock);

    var slot = elsewhere.find(opened.secret()).orElseThrow();

    assertThat(slot.tool()).isEqualTo("itglue_create_attachment");
    assertThat(slot.arguments()).isEqualTo("{\"resource_id\":1}");
    assertThat(slot.caller(Optional.empty())).contains(person("insecure-dev"));
    assertThat(elsewhere.use(slot)).isTrue();
    assertThat(slots.use(slot)).isFalse();
    assertThat(slots.find(opened.secret())).isEmpty();
  }

  @Test
  void slotExpires() {
    var opened = open(person("late")).orElseThrow();
    var slot = slots.find(opened.secret()).orElseThrow();

    now.set(NOON.plus(UploadSlots.SLOT_TTL));

    assertThat(opened.expiresAt()).isEqualTo(now.get());
    assertThat(slots.find(opened.secret())).isEmpty();
    assertThat(slots.use(slot)).isFalse();
  }

  @Test
  void otherSecretsFindNothing() {
    var opened = open(person("guessed")).orElseThrow();

    assertThat(slots.find(new Secret(opened.secret().value() + "x"))).isEmpty();
    assertThat(slots.find(new Secret(""))).isEmpty();
  }

  @Test
  void slotDiesWithItsToken() {
    var tokens = database.dao(TokenDao.class);
    var clock = InstantSource.fixed(NOON);
    var wanted = new TokenIssuer.Wanted("erin", Role.EDITOR, Optional.empty());
    var id = new TokenIssuer(new Ids(clock), clock).issue(tokens, wanted, "ada").token().id();
    var opened = open(person("token:" + id)).orElseThrow();
    var withKey = open(owner("token:" + id, "ITG.own.key")).orElseThrow();
    assertThat(slots.find(opened.secret())).isPresent();
    assertThat(slots.find(withKey.secret())).isPresent();

    tokens.revoke(id, NOON, "ada");

    assertThat(slots.find(opened.secret())).isEmpty();
    assertThat(slots.find(withKey.secret())).isEmpty();
  }

  @Test
  void ownKeyIsBroughtAgain() {
    var owner = owner("byok", "ITG.own.key");
    var slot = slots.find(open(owner).orElseThrow().secret()).orElseThrow();

    assertThat(slot.caller(Optional.of(new Secret("ITG.own.key")))).contains(owner);
    assertThat(slot.caller(Optional.of(new Secret("ITG.other.key")))).isEmpty();
    assertThat(slot.caller(Optional.empty())).isEmpty();
  }

  @Test
  void waitingSlotsHaveALimit() {
    var greedy = person("greedy");
    for (int i = 0; i < UploadSlots.OPEN_MAX; i++) {
      assertThat(open(greedy)).isPresent();
    }

    assertThat(open(greedy)).isEmpty();
    assertThat(open(person("modest"))).isPresent();
    now.set(NOON.plus(UploadSlots.SLOT_TTL));
    assertThat(open(greedy)).isPresent();
  }

  @Test
  void slotCarriesTheScopeOfItsCaller() {
    var scope = new OrganizationScope(Optional.of(Set.of(3_510_640_306_421_985L, 7L)), Set.of(9L));
    var opened =
        open(new Principal("limited", "erin", Role.EDITOR, scope, Optional.empty())).orElseThrow();
    var free = open(person("free")).orElseThrow();

    assertThat(caller(opened).scope()).isEqualTo(scope);
    assertThat(caller(free).scope()).isEqualTo(OrganizationScope.EVERYTHING);
  }

  private Principal caller(UploadSlots.Opened opened) {
    return slots.find(opened.secret()).flatMap(slot -> slot.caller(Optional.empty())).orElseThrow();
  }

  @Test
  void expiredRowsAreDeleted() {
    var opened = open(person("purged")).orElseThrow();
    now.set(NOON.plus(UploadSlots.SLOT_TTL).plusSeconds(1));

    slots.purge();
    now.set(NOON);

    assertThat(slots.find(opened.secret())).isEmpty();
  }

  private Optional<UploadSlots.Opened> open(Principal caller) {
    return slots.open(
        new UploadSlots.Wanted(caller, "itglue_create_attachment", "{\"resource_id\":1}"));
  }

  private static Principal person(String subject) {
    return new Principal(
        subject, "erin", Role.EDITOR, OrganizationScope.EVERYTHING, Optional.empty());
  }

  private static Principal owner(String start, String key) {
    var hash = Sha256.hex(key);
    var subject = start.equals("byok") ? "byok:" + hash : start + "+byok:" + hash;
    return new Principal(
        subject,
        "erin+byok",
        Role.EDITOR,
        OrganizationScope.EVERYTHING,
        Optional.of(new Secret(key)));
  }
}
