package io.gluegate.itglue;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import java.time.InstantSource;

/// The one HTTP client towards IT Glue, from which every caller gets a view for their key.
public final class ItGlueClient implements AutoCloseable {

  private final Transport transport;
  private final Retries retries;
  private final RateBudget budget;

  public ItGlueClient(ItGlueConfig config, RateBudget budget, InstantSource clock) {
    this.transport = new Transport(config, clock);
    this.retries = new Retries(config);
    this.budget = budget;
  }

  /// For calls that somebody waits for.
  public ItGlue with(Secret key, Deadline deadline) {
    return calls(key, deadline, false);
  }

  /// For calls that nobody waits for: they leave half of the budget to others.
  public ItGlue inBackground(Secret key, Deadline deadline) {
    return calls(key, deadline, true);
  }

  private ItGlue calls(Secret key, Deadline deadline, boolean isBackground) {
    var allowance = budget.of(key, deadline, isBackground);
    return new ItGlue(new Connection(transport, retries, allowance, key, deadline));
  }

  /// Ends the calls that are under way.
  @Override
  public void close() {
    transport.close();
  }
}
