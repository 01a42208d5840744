package io.gluegate.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gluegate.core.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signature of a delivery: HMAC-SHA256 (RFC 2104) of its bytes in hexadecimal digits.
final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /// Compares in a time that does not depend on where the two differ.
  static boolean fits(String signature, byte[] body, Secret secret) {
    var given = signature.strip().toLowerCase(Locale.ROOT).getBytes(US_ASCII);
    return MessageDigest.isEqual(given, of(body, secret).getBytes(US_ASCII));
  }

  static String of(byte[] body, Secret secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
