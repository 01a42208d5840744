package io.gluegate.app;

import io.gluegate.mcp.ConformanceFixtures;
import java.util.Map;

/// The gateway with what the conformance suite needs.
final class ConformanceGateway {

  private ConformanceGateway() {}

  public static void main(String[] arguments) throws Exception {
    new GatewayApp(Map.of(), StartWatch.log(), new ConformanceFixtures()).run(arguments);
  }
}
