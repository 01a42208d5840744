package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Seal;
import io.gluegate.core.SealKeyDao;
import io.gluegate.core.SealKeys;
import io.gluegate.core.Secret;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSealTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final JsonNode STATE = Json.read("{\"step\":3,\"secret\":\"plan\"}");
  private static final StateSeal.Bound CALL =
      call("vera", "tools/call", "{'name':'a','arguments':{'x':1,'y':2}}");

  @RegisterExtension static final Postgres postgres = new Postgres();

  @Test
  void stateComesBackAsItWasAndCannotBeRead() {
    var sealed = seal("", "", NOON).seal(CALL, STATE);

    assertThat(opened(seal("", "", NOON), CALL, sealed)).contains(STATE);
    assertThat(new String(Base64.getUrlDecoder().decode(sealed), ISO_8859_1))
        .doesNotContain("plan");
    assertThat(seal("", "", NOON).seal(CALL, STATE)).isNotEqualTo(sealed);
  }

  @Test
  void noChangedCharacterIsAccepted() {
    var seal = seal("", "", NOON);
    var sealed = seal.seal(CALL, STATE);

    for (int i = 0; i < sealed.length(); i++) {
      var other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      var changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThat(opened(seal, CALL, changed)).as("character %d", i).isEmpty();
      assertThat(opened(seal, CALL, sealed.substring(0, i))).isEmpty();
    }
    assertThat(opened(seal, CALL, sealed + "A")).isEmpty();
    assertThat(opened(seal, CALL, sealed + "=")).isEmpty();
  }

  @Test
  void stateIsGoodForItsOwnCallAlone() {
    var seal = seal("", "", NOON);
    var sealed = seal.seal(CALL, STATE);

    assertThat(
            opened(
                seal, call("vera", "tools/call", "{'arguments':{'y':2,'x':1},'name':'a'}"), sealed))
        .contains(STATE);
    assertThat(
            opened(
                seal,
                call(
                    "vera",
                    "tools/call",
                    "{'name':'a','arguments':{'x':1,'y':2},'_meta':{'a':1},'requestState':'b','inputResponses':{}}"),
                sealed))
        .contains(STATE);
    assertThat(
            opened(
                seal,
                call("edgar", "tools/call", "{'name':'a','arguments':{'x':1,'y':2}}"),
                sealed))
        .isEmpty();
    assertThat(
            opened(
                seal,
                call("vera", "prompts/get", "{'name':'a','arguments':{'x':1,'y':2}}"),
                sealed))
        .isEmpty();
    assertThat(
            opened(
                seal, call("vera", "tools/call", "{'name':'b','arguments':{'x':1,'y':2}}"), sealed))
        .isEmpty();
    assertThat(
            opened(
                seal, call("vera", "tools/call", "{'name':'a','arguments':{'x':1,'y':3}}"), sealed))
        .isEmpty();
    assertThat(opened(seal, call("vera", "tools/call", "{'name':'a'}"), sealed)).isEmpty();
  }

  @Test
  void stateExpires() {
    var sealed = seal("", "", NOON).seal(CALL, STATE);

    assertThat(opened(seal("", "", NOON.plus(StateSeal.STATE_TTL).minusMillis(1)), CALL, sealed))
        .contains(STATE);
    assertThat(opened(seal("", "", NOON.plus(StateSeal.STATE_TTL)), CALL, sealed)).isEmpty();
  }

  @Test
  void keysAreRotated() {
    var shared = seal("", "", NOON).seal(CALL, STATE);
    var first = seal(key(1), "", NOON).seal(CALL, STATE);
    var second = seal(key(2), key(1), NOON).seal(CALL, STATE);

    assertThat(opened(seal(key(1), "", NOON), CALL, shared)).contains(STATE);
    assertThat(opened(seal(key(2), key(1), NOON), CALL, first)).contains(STATE);
    assertThat(opened(seal(key(2), "", NOON), CALL, first)).isEmpty();
    assertThat(opened(seal(key(2), "", NOON), CALL, second)).contains(STATE);
    assertThat(opened(seal("", "", NOON), CALL, second)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "AAAA",
        "%%%%",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void keyThatIsNoneIsRefusedWithoutShowingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StateConfig(new Secret(text), new Secret("")).requireUsable())
        .withMessageContaining("MCP_STATE_KEY")
        .withMessageNotContaining(text);
  }

  @Test
  void stateIsGoodForOneUse() {
    var seal = seal("", "", NOON);
    var sealed = seal.seal(CALL, STATE);

    assertThat(seal.spend(CALL, sealed)).contains(STATE);
    assertThat(seal.spend(CALL, sealed)).isEmpty();
    assertThat(seal.spend(CALL, seal.seal(CALL, STATE))).contains(STATE);
  }

  @Test
  void nonceIsSpentOnceAndForgottenWhenItsStateIsLongExpired() {
    var states = postgres.database().dao(StateDao.class);
    var nonce = new byte[16];

    assertThat(states.spend(nonce, NOON.plusSeconds(1))).isTrue();
    assertThat(states.spend(nonce, NOON.plusSeconds(9))).isFalse();
    assertThat(states.deleteExpired(NOON)).isZero();
    assertThat(states.deleteExpired(NOON.plus(Duration.ofSeconds(1)))).isEqualTo(1);
  }

  private static Optional<JsonNode> opened(StateSeal seal, StateSeal.Bound call, String sealed) {
    return seal.open(call, sealed).map(StateSeal.Opened::state);
  }

  private static StateSeal seal(String key, String previous, Instant now) {
    var clock = InstantSource.fixed(now);
    var config = new StateConfig(new Secret(key), new Secret(previous));
    var database = postgres.database();
    var keys =
        new SealKeys(config.current(), config.previous(), database.dao(SealKeyDao.class), clock);
    return new StateSeal(new Seal(keys), database.dao(StateDao.class), clock);
  }

  private static String key(int fill) {
    var bytes = new byte[SealKeys.KEY_BYTES];
    Arrays.fill(bytes, (byte) fill);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static StateSeal.Bound call(String principal, String method, String params) {
    return new StateSeal.Bound(
        principal, method, (ObjectNode) Json.read(params.replace('\'', '"')));
  }
}
