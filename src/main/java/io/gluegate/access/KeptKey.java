package io.gluegate.access;

import java.time.Instant;

/// A row of `own_key` as people may see it.
public record KeptKey(String principal, String fingerprint, Instant keptAt, String keptBy) {}
