package io.gluegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until it is told to go on.
final class TickingClock implements InstantSource {

  static final Instant START = Instant.parse("2026-08-01T09:00:00Z");

  private final AtomicLong nowMillis = new AtomicLong(START.toEpochMilli());

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMillis.get());
  }

  void tick(Duration duration) {
    nowMillis.addAndGet(duration.toMillis());
  }
}
