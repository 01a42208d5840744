package io.gluegate.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.IssuerServer;
import io.gluegate.testing.TokenKey;
import io.gluegate.testing.TwoIssuers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens that must not let anybody in, by the name of the attack. `attacker` is a server that none
/// of them may have asked for anything.
record JwtAttacks(TwoIssuers issuers, TokenKey stranger, IssuerServer attacker) {

  Map<String, String> all() {
    var attacks = new LinkedHashMap<String, String>();
    attacks.putAll(signatures());
    attacks.putAll(headers());
    attacks.putAll(keyIds());
    attacks.putAll(claims());
    attacks.putAll(forms());
    return attacks;
  }

  /// One that lets its owner in.
  String good() {
    return issuers.firstKey.sign(good(Instant.now()));
  }

  private ObjectNode good(Instant now) {
    return issuers
        .first
        .claims(TwoIssuers.AUDIENCE)
        .put("iat", now.getEpochSecond())
        .put("scope", "mcp:write");
  }

  private Map<String, String> signatures() {
    var key = issuers.firstKey;
    var good = good();
    var unsigned = good.substring(0, good.lastIndexOf('.') + 1);
    var elliptic = issuers.firstEcKey.sign(claimsWith(Map.of()));
    var zeros = TokenKey.base64(new byte[64]);
    var attacks = new LinkedHashMap<String, String>();
    attacks.put("alg none, no signature", withoutSignature("none"));
    attacks.put("alg NONE, no signature", withoutSignature("NONE"));
    attacks.put("alg none, old signature", withoutSignature("none") + good.split("\\.", -1)[2]);
    attacks.put("signature cut off", unsigned);
    attacks.put("HS256 with the public key as secret", hmac(key));
    attacks.put("HS256 with an empty secret", hmac(new byte[] {0}));
    attacks.put(
        "signed by nobody known, id of a known key",
        stranger.sign(key.header(), claimsWith(Map.of())));
    attacks.put(
        "signed by another trusted issuer, same key id",
        issuers.secondKey.sign(claimsWith(Map.of())));
    attacks.put("claims changed after signing", swapClaims(good));
    attacks.put("ES256, signature of zeros", withSignature(elliptic, zeros));
    attacks.put("ES256, empty signature", withSignature(elliptic, ""));
    attacks.put(
        "ES256 announced for an RSA key",
        key.sign(key.header().put("alg", "ES256"), claimsWith(Map.of())));
    attacks.put(
        "RS256 announced for an EC key",
        issuers.firstEcKey.sign(
            issuers.firstEcKey.header().put("alg", "RS256"), claimsWith(Map.of())));
    attacks.put("RS1", key.sign(key.header().put("alg", "RS1"), claimsWith(Map.of())));
    return attacks;
  }

  private Map<String, String> headers() {
    var url = attacker.keysUrl();
    var attacks = new LinkedHashMap<String, String>();
    attacks.put("jku to the attacker's keys", byStranger(header -> header.put("jku", url)));
    attacks.put("x5u to the attacker's keys", byStranger(header -> header.put("x5u", url)));
    attacks.put(
        "jwk with the attacker's key",
        byStranger(header -> header.set("jwk", stranger.published())));
    attacks.put("jku, rightly signed", byKey(header -> header.put("jku", url)));
    attacks.put("crit", byKey(header -> header.set("crit", Json.array().add("exp"))));
    attacks.put(
        "b64 false",
        byKey(header -> header.put("b64", false).set("crit", Json.array().add("b64"))));
    attacks.put("zip", byKey(header -> header.put("zip", "DEF")));
    attacks.put("typ of an ID token elsewhere", byKey(header -> header.put("typ", "id_token+jwt")));
    attacks.put("typ logout+jwt", byKey(header -> header.put("typ", "logout+jwt")));
    attacks.put("typ is no text", byKey(header -> header.set("typ", Json.object())));
    attacks.put("alg is a list", byKey(header -> header.set("alg", Json.array().add("RS256"))));
    return attacks;
  }

  private Map<String, String> keyIds() {
    var attacks = new LinkedHashMap<String, String>();
    var ids =
        Map.of(
            "unknown", "key-2",
            "a path", "../../../../dev/null",
            "SQL", "key-1' or '1'='1",
            "an address", attacker.keysUrl(),
            "with a line break", "key-1\n",
            "empty", "",
            "of 10,000 characters", "k".repeat(10_000));
    ids.forEach(
        (name, id) -> attacks.put("kid " + name, byStranger(header -> header.put("kid", id))));
    attacks.put("kid absent", byKey(header -> header.remove("kid")));
    attacks.put("kid is a number", byKey(header -> header.put("kid", 1)));
    return attacks;
  }

  private Map<String, String> claims() {
    var now = Instant.now().getEpochSecond();
    var first = issuers.first.issuer();
    var attacks = new LinkedHashMap<String, String>();
    attacks.put("audience of another service", changed(Map.of("aud", "https://other.example/mcp")));
    attacks.put("audience without path", changed(Map.of("aud", TwoIssuers.PUBLIC_URL)));
    attacks.put("audience with a slash", changed(Map.of("aud", TwoIssuers.AUDIENCE + "/")));
    attacks.put("audience absent", without("aud"));
    attacks.put("expired", changed(Map.of("exp", now - 120)));
    attacks.put("exp absent", without("exp"));
    attacks.put("exp is a text", changed(Map.of("exp", String.valueOf(now + 300))));
    attacks.put("not valid yet", changed(Map.of("nbf", now + 120)));
    attacks.put("issued in the future", changed(Map.of("iat", now + 120)));
    attacks.put("subject absent", without("sub"));
    attacks.put("issuer absent", without("iss"));
    attacks.put("issuer unknown", changed(Map.of("iss", "https://evil.example")));
    attacks.put("issuer with a slash", changed(Map.of("iss", first + "/")));
    attacks.put("issuer in capitals", changed(Map.of("iss", first.replace("http", "HTTP"))));
    attacks.put("issuer with a line break", changed(Map.of("iss", first + "\n")));
    attacks.put("issuer is a list", issuers.firstKey.sign(withIssuers(first)));
    attacks.put(
        "ID token", changed(Map.of("nonce", "n-0S6_WzA2Mj", "at_hash", "77QmUPtjPfzWtF2A")));
    attacks.put("refresh token", changed(Map.of("typ", "Refresh")));
    attacks.put("bound to a client's key", changed(Map.of("cnf", Map.of("jkt", "0ZcOCORZNYy"))));
    attacks.put(
        "claim twice",
        issuers.firstKey.sign(
            Json.write(issuers.firstKey.header()),
            Json.write(claimsWith(Map.of())).replaceFirst("\\{", "{\"groups\":[\"bosses\"],")));
    return attacks;
  }

  private Map<String, String> forms() {
    var good = good();
    var parts = good.split("\\.", -1);
    var key = issuers.firstKey;
    var attacks = new LinkedHashMap<String, String>();
    attacks.put("encrypted (five parts)", "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d");
    attacks.put("nested token", key.sign(Json.write(key.header().put("cty", "JWT")), good));
    attacks.put("plain Base64", good.replace('-', '+').replace('_', '/') + "==");
    attacks.put("characters that no Base64 has", good.replaceFirst("\\.", ".*"));
    attacks.put("padding", parts[0] + "." + parts[1] + "=." + parts[2]);
    attacks.put("last bits changed", good.substring(0, good.length() - 1) + other(good));
    attacks.put("header is no JSON", key.sign("{", Json.write(claimsWith(Map.of()))));
    attacks.put("claims are a list", key.sign(Json.write(key.header()), "[]"));
    attacks.put("text after the claims", key.sign(Json.write(key.header()), "{} {}"));
    attacks.put("deep claims", key.sign(Json.write(key.header()), deep()));
    attacks.put("four parts", good + ".x");
    attacks.put("two dots alone", "ey..");
    attacks.put("of 17,000 characters", good + "A".repeat(17_000 - good.length()));
    attacks.put("no ASCII", good.replaceFirst("\\.", ".\u00fc"));
    return attacks;
  }

  private String byKey(Consumer<ObjectNode> change) {
    return by(issuers.firstKey, change);
  }

  private String byStranger(Consumer<ObjectNode> change) {
    return by(stranger, change);
  }

  private String by(TokenKey key, Consumer<ObjectNode> change) {
    var header = key.header();
    change.accept(header);
    return key.sign(header, claimsWith(Map.of()));
  }

  private String changed(Map<String, Object> claims) {
    return issuers.firstKey.sign(claimsWith(claims));
  }

  private String without(String name) {
    var claims = good(Instant.now());
    claims.remove(name);
    return issuers.firstKey.sign(claims);
  }

  private ObjectNode claimsWith(Map<String, Object> changes) {
    var claims = good(Instant.now());
    changes.forEach((name, value) -> claims.set(name, Json.MAPPER.valueToTree(value)));
    return claims;
  }

  private ObjectNode withIssuers(String issuer) {
    var claims = good(Instant.now());
    claims.putArray("iss").add(issuer);
    return claims;
  }

  private String withoutSignature(String algorithm) {
    var header = issuers.firstKey.header().put("alg", algorithm);
    return part(Json.write(header)) + "." + part(Json.write(claimsWith(Map.of()))) + ".";
  }

  private String swapClaims(String token) {
    var parts = token.split("\\.", -1);
    var claims = claimsWith(Map.of("groups", Set.of("bosses")));
    return parts[0] + "." + part(Json.write(claims)) + "." + parts[2];
  }

  private static String withSignature(String token, String signature) {
    return token.substring(0, token.lastIndexOf('.') + 1) + signature;
  }

  private String hmac(TokenKey key) {
    var encoded = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));
    var pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(encoded.encodeToString(key.pair().getPublic().getEncoded()));
    return hmac(pem.getBytes(US_ASCII));
  }

  private String hmac(byte[] secret) {
    var header = issuers.firstKey.header().put("alg", "HS256");
    var signed = part(Json.write(header)) + "." + part(Json.write(claimsWith(Map.of())));
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return signed + "." + TokenKey.base64(mac.doFinal(signed.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A character whose bits differ from the last one's in what does not count.
  private static String other(String token) {
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return String.valueOf(alphabet.charAt(alphabet.indexOf(token.charAt(token.length() - 1)) ^ 1));
  }

  private static String deep() {
    return "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
  }

  private static String part(String json) {
    return TokenKey.base64(json.getBytes(UTF_8));
  }
}
