package io.gluegate.access;

import java.time.Instant;

/// The outcome of presenting credentials. Every case is expected, so none is an exception.
public sealed interface Authentication {

  record Granted(Principal principal) implements Authentication {}

  /// Nothing was presented that could be checked.
  record Missing() implements Authentication {}

  record Unknown() implements Authentication {}

  record Expired(String label, Instant since) implements Authentication {}

  record Revoked(String label, Instant since) implements Authentication {}

  /// Somebody stopped this caller.
  record Quarantined(String label) implements Authentication {}

  /// A sign-in token that is not to be believed, and why.
  record Invalid(String reason) implements Authentication {}

  /// A good sign-in token whose owner may not come in.
  record Forbidden(String reason) implements Authentication {}

  /// A good sign-in token that lets its client do nothing here.
  record ScopeMissing() implements Authentication {}

  /// A sign-in token that cannot be judged, since its issuer's keys cannot be had.
  record Unavailable() implements Authentication {}

  /// A caller's own IT Glue key came where none is taken.
  record OwnKeyRefused() implements Authentication {}

  /// The key that is kept for the caller can be used no longer; the gateway's own is no substitute.
  record KeptKeyUnusable() implements Authentication {}

  /// The caller's own IT Glue key has a form that no key has.
  record OwnKeyMalformed() implements Authentication {}
}
