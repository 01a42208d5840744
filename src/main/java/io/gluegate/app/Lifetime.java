package io.gluegate.app;

import io.dropwizard.lifecycle.Managed;

/// Ends a part of the gateway when the gateway ends.
record Lifetime(AutoCloseable part) implements Managed {

  @Override
  public void stop() throws Exception {
    part.close();
  }
}
