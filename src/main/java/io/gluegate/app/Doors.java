package io.gluegate.app;

import io.dropwizard.core.setup.Environment;
import io.gluegate.access.CallerLimits;
import io.gluegate.access.SignIns;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.glassfish.jersey.server.ServerProperties;

/// What stands before all resources, and what writes the answers that no resource wrote.
final class Doors {

  private static final String CLIENTS = "application";

  private Doors() {}

  static void hang(DoorConfig config, Environment environment) {
    var connections = new ConnectionWatch();
    environment.lifecycle().manage(new Lifetime(connections));
    environment
        .servlets()
        .addFilter("door", new DoorFilter(config, connections))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    // The port for operators takes orders by plain requests, as a foreign page could send them.
    environment
        .admin()
        .addFilter("door", new DoorFilter(config.withoutOrigins(), connections))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    environment.getApplicationContext().setErrorHandler(new QuietErrors());
    environment.getAdminContext().setErrorHandler(new QuietErrors());
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server -> {
              server.setErrorHandler(new QuietErrors());
              connections.start(server, CLIENTS);
            });
    var jersey = environment.jersey();
    // Jersey would hold back the events of a stream until they fill its buffer.
    jersey.property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
    jersey.register(new Problems());
  }

  /// Has callers counted.
  static void count(CallerLimits limits, SignIns signIns, Environment environment) {
    limits
        .signIns()
        .map(tries -> new SignInFilter(tries, signIns))
        .ifPresent(environment.jersey()::register);
    environment.jersey().register(new RequestLimitFilter(limits));
  }
}
