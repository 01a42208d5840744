package io.gluegate.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The section `signIn` of `config.yml`: whose sign-in tokens are taken. The commonest single
/// issuer stands in the first keys, others in the list.
public record SignInConfig(
    String issuer,
    String audience,
    String claims,
    String scopes,
    boolean requireScope,
    String grants,
    Duration keyRefresh,
    List<IssuerConfig> issuers) {

  static final Duration KEY_REFRESH_MAX = Duration.ofMinutes(5);

  static final Duration KEY_REFRESH_MIN = Duration.ofSeconds(1);

  static final int ISSUERS_MAX = 10;

  public SignInConfig {
    issuers = List.copyOf(issuers);
  }

  /// Every issuer that is trusted. Throws an [IllegalArgumentException] that says what is wrong
  /// with one.
  public List<IssuerConfig> trusted() {
    var trusted = new ArrayList<IssuerConfig>();
    single().ifPresent(trusted::add);
    trusted.addAll(issuers);
    return List.copyOf(trusted);
  }

  public boolean isOn() {
    return !issuer.isBlank() || !issuers.isEmpty();
  }

  /// `publicUrl` is the address under which clients reach this gateway.
  public void requireUsable(Optional<String> publicUrl) {
    var trusted = trusted();
    if (trusted.size() > ISSUERS_MAX) {
      throw new IllegalArgumentException(
          "signIn.issuers holds more issuers than the " + ISSUERS_MAX + " that are taken");
    }
    var names = new HashSet<String>();
    for (var each : trusted) {
      each.requireUsable();
      if (!names.add(each.issuer())) {
        throw new IllegalArgumentException("signIn names an issuer twice: " + each.issuer());
      }
    }
    if (keyRefresh.compareTo(KEY_REFRESH_MIN) < 0 || keyRefresh.compareTo(KEY_REFRESH_MAX) > 0) {
      throw new IllegalArgumentException(
          "OIDC_KEY_REFRESH (signIn.keyRefresh) is a duration between PT1S and PT5M");
    }
    if (!trusted.isEmpty() && publicUrl.isEmpty()) {
      throw new IllegalArgumentException(
          "Sign-in tokens (OIDC_ISSUER, signIn) are issued for the address of this gateway: set PUBLIC_URL (doors.publicUrl), such as https://gluegate.example.com");
    }
  }

  private Optional<IssuerConfig> single() {
    if (issuer.isBlank()) {
      var stray =
          !audience.isBlank() || !claims.isBlank() || !scopes.isBlank() || !grants.isBlank();
      if (stray) {
        throw new IllegalArgumentException(
            "OIDC_AUDIENCE, OIDC_CLAIMS, OIDC_SCOPES and OIDC_GRANTS belong to an issuer: set OIDC_ISSUER (signIn.issuer)");
      }
      return Optional.empty();
    }
    return Optional.of(
        new IssuerConfig(
            issuer.strip(),
            Optional.empty(),
            list(audience),
            Optional.empty(),
            list(claims),
            list(scopes),
            Optional.of(requireScope),
            Grant.parse(grants)));
  }

  /// The parts between commas; empty when there is none.
  private static Optional<List<String>> list(String text) {
    var parts =
        Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
  }
}
