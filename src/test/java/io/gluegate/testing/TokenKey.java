package io.gluegate.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// A key of an issuer, which signs whatever a test wants signed. Made with the JDK alone, so that
/// it checks the library that verifies.
public record TokenKey(String id, String algorithm, KeyPair pair) {

  public static TokenKey rsa(String id) {
    return rsa(id, 2_048);
  }

  public static TokenKey rsa(String id, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new TokenKey(id, "RS256", generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static TokenKey ec(String id) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new TokenKey(id, "ES256", generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The half that everybody may have, as a JSON Web Key.
  public ObjectNode published() {
    var key = Json.object().put("kid", id).put("use", "sig").put("alg", algorithm);
    switch (pair.getPublic()) {
      case RSAPublicKey rsa ->
          key.put("kty", "RSA")
              .put("n", number(rsa.getModulus(), rsa.getModulus().bitLength() / 8))
              .put("e", number(rsa.getPublicExponent(), 3));
      case ECPublicKey ec ->
          key.put("kty", "EC")
              .put("crv", "P-256")
              .put("x", number(ec.getW().getAffineX(), 32))
              .put("y", number(ec.getW().getAffineY(), 32));
      default -> throw new IllegalStateException("neither RSA nor EC");
    }
    return key;
  }

  public ObjectNode header() {
    return Json.object().put("alg", algorithm).put("typ", "at+jwt").put("kid", id);
  }

  public String sign(ObjectNode claims) {
    return sign(header(), claims);
  }

  public String sign(ObjectNode header, ObjectNode claims) {
    return sign(Json.write(header), Json.write(claims));
  }

  /// Signs texts that may be no JSON.
  public String sign(String header, String claims) {
    var signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    return signed + "." + base64(signature(signed));
  }

  private byte[] signature(String text) {
    try {
      var signature = Signature.getInstance(nameInJava());
      if (algorithm.equals("PS256")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String nameInJava() {
    return switch (algorithm) {
      case "RS256" -> "SHA256withRSA";
      case "PS256" -> "RSASSA-PSS";
      default -> "SHA256withECDSAinP1363Format";
    };
  }

  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String number(BigInteger value, int length) {
    var bytes = value.toByteArray();
    var fixed = new byte[length];
    var used = Math.min(length, bytes.length);
    System.arraycopy(bytes, bytes.length - used, fixed, length - used, used);
    return base64(Arrays.copyOf(fixed, length));
  }
}
