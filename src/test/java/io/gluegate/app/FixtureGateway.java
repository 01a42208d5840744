package io.gluegate.app;

import io.gluegate.mcp.FixtureMethods;
import java.util.Map;

/// A gateway with tools that do what tests of the protocol need and no tool of the product does.
public final class FixtureGateway {

  static final String MAIN_CLASS = "io.gluegate.app.FixtureGateway";

  private FixtureGateway() {}

  public static void main(String[] arguments) throws Exception {
    new GatewayApp(Map.of(), StartWatch.log(), FixtureMethods::addTo).run(arguments);
  }
}
