package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.Principals;
import io.gluegate.access.Role;
import io.gluegate.audit.AuditLog;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.testing.Postgres;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolsConfig;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditedCallsTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final InstantSource clock = InstantSource.system();
  private final Principal vera =
      new Principal(
          "token:00000000-0000-0000-0000-000000000001",
          "vera",
          Role.VIEWER,
          OrganizationScope.EVERYTHING,
          Optional.empty());

  @Test
  void callThatBreaksDownIsAuditedAndAnswered() {
    try (var log = new AuditLog(postgres.database())) {
      log.start();
      var calls =
          new AuditedCalls(
              log,
              new AuditTrail(new Ids(clock), clock, "here"),
              new PrincipalWatch(
                  new Principals(postgres.database(), clock), ToolCatalog.of(new ToolsConfig(""))));

      var outcome =
          calls.run(
              vera,
              "itglue_get_document",
              Json.object(),
              () -> {
                throw new StackOverflowError("as deep as it gets");
              });

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> assertThat(failure.error().message()).startsWith("Internal error"));
      assertThat(postgres.query("select outcome from audit_event")).containsExactly("FAILED");
    }
  }
}
