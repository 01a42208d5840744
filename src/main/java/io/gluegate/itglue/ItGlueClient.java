package io.gluegate.itglue;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import java.time.InstantSource;

/// The one HTTP client towards IT Glue, from which every caller gets a view for their key.
public final class ItGlueClient implements AutoCloseable {

  private final Transport transport;
  private final Retries retries;
  private final RateBudget budget;
  private final ReadCache cache;

  public ItGlueClient(
      ItGlueConfig config, RateBudget budget, ReadCache cache, InstantSource clock) {
    this.transport = new Transport(config, clock);
    this.retries = new Retries(config);
    this.budget = budget;
    this.cache = cache;
  }

  /// For calls that somebody waits for.
  public ItGlue with(Secret key, Deadline deadline) {
    return calls(key, deadline, false);
  }

  /// For calls that nobody waits for: they leave half of the budget to others, and see what IT Glue
  /// holds now.
  public ItGlue inBackground(Secret key, Deadline deadline) {
    return calls(key, deadline, true);
  }

  private ItGlue calls(Secret key, Deadline deadline, boolean isBackground) {
    var allowance = budget.of(key, deadline, isBackground);
    return new ItGlue(
        new Connection(transport, retries, allowance, cache, isBackground, key, deadline));
  }

  /// Ends the calls that are under way.
  @Override
  public void close() {
    transport.close();
  }
}
