package io.gluegate.app;

import io.gluegate.mcp.Mcp;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/// What is done when the gateway begins to stop, while its doors are still open: balancers are
/// told, and streams that would stay open end, so that their clients go on elsewhere.
record Stopping(Readiness readiness, Mcp mcp) implements LifeCycle.Listener {

  void watch(Server server) {
    server.addEventListener(this);
  }

  @Override
  public void lifeCycleStopping(LifeCycle server) {
    readiness.drain();
    mcp.drain();
  }
}
