package io.gluegate.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether callers may bring an IT Glue key of their own: `CLIENT_ITGLUE_KEYS`.
public enum OwnKeyPolicy {
  DISABLED,
  WITH_TOKEN,
  OPEN;

  public static Optional<OwnKeyPolicy> find(String name) {
    var wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values()).filter(policy -> policy.name().equals(wanted)).findFirst();
  }
}
