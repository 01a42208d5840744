package io.gluegate.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Optional;

/// A key that an issuer publishes to check signatures with.
record VerificationKey(String id, Optional<String> algorithm, PublicKey key) {

  private static final int RSA_BITS_MIN = 2_048;

  /// Empty when the key is of a kind that is not used here, or for encryption, or too weak.
  static Optional<VerificationKey> of(String json) {
    try {
      var key = JWK.parse(json);
      var isStrong = key instanceof ECKey || (key instanceof RSAKey && key.size() >= RSA_BITS_MIN);
      var isForSignatures = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
      return key.getKeyID() != null && isStrong && isForSignatures
          ? Optional.of(
              new VerificationKey(
                  key.getKeyID(),
                  Optional.ofNullable(key.getAlgorithm()).map(Object::toString),
                  ((AsymmetricJWK) key).toPublicKey()))
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether the token was signed with the other half of this key.
  boolean signed(SignedToken token) {
    if (algorithm.filter(name -> !name.equals(token.headerText("alg"))).isPresent()) {
      return false;
    }
    try {
      var header = JWSHeader.parse(new Base64URL(token.headerPart()));
      return new DefaultJWSVerifierFactory()
          .createJWSVerifier(header, key)
          .verify(header, token.signedBytes(), new Base64URL(token.signaturePart()));
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }
}
