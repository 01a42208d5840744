package io.gluegate.itglue;

import io.gluegate.access.OrganizationScope;
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

  /// For calls that somebody waits for. They see and change nothing outside the scope.
  public ItGlue with(Secret key, OrganizationScope scope, Deadline deadline) {
    return calls(key, scope, deadline, false);
  }

  /// For calls that nobody waits for: they leave half of the budget to others, and see what IT Glue
  /// holds now, of all organizations.
  public ItGlue inBackground(Secret key, Deadline deadline) {
    return calls(key, OrganizationScope.EVERYTHING, deadline, true);
  }

  private ItGlue calls(
      Secret key, OrganizationScope scope, Deadline deadline, boolean isBackground) {
    var allowance = budget.of(key, deadline, isBackground);
    return new ItGlue(
        new Connection(
            transport, retries, allowance, cache, isBackground, new Wall(scope), key, deadline));
  }

  /// Ends the calls that are under way.
  @Override
  public void close() {
    transport.close();
  }
}
