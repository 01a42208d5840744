package io.gluegate.itglue;

import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import java.time.InstantSource;

/// The one HTTP client towards IT Glue, from which every caller gets a view for their key.
public final class ItGlueClient implements AutoCloseable {

  private final Transport transport;
  private final Retries retries;

  public ItGlueClient(ItGlueConfig config, InstantSource clock) {
    this.transport = new Transport(config, clock);
    this.retries = new Retries(config);
  }

  public ItGlue with(Secret key, Deadline deadline) {
    return new ItGlue(new Connection(transport, retries, key, deadline));
  }

  /// Ends the calls that are under way.
  @Override
  public void close() {
    transport.close();
  }
}
