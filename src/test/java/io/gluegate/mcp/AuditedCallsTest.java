package io.gluegate.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.access.AccessToken;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.Principals;
import io.gluegate.access.Role;
import io.gluegate.access.TokenDao;
import io.gluegate.access.TokenIssuer;
import io.gluegate.audit.AuditLog;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.testing.Access;
import io.gluegate.testing.Postgres;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolsConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditedCallsTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static final Duration SOON = Duration.ofSeconds(10);

  private final InstantSource clock = InstantSource.system();
  private final Principals principals = Access.principals(postgres);
  private final PrincipalWatch watch =
      new PrincipalWatch(principals, ToolCatalog.of(new ToolsConfig("")));
  private final AuditLog log = new AuditLog(postgres.database());
  private final AuditedCalls calls =
      new AuditedCalls(log, new AuditTrail(new Ids(clock), clock, "here"), watch);

  @BeforeEach
  void start() {
    log.start();
    watch.start();
  }

  @AfterEach
  void close() {
    watch.close();
    log.close();
  }

  @Test
  void callThatBreaksDownIsAuditedAndAnswered() {
    var vera = caller(token());

    var outcome =
        calls.run(
            vera,
            "itglue_get_document",
            Json.object(),
            () -> {
              throw new StackOverflowError("as deep as it gets");
            });

    assertThat(message(outcome)).startsWith("Internal error");
    assertThat(outcomes(vera)).containsExactly("FAILED");
  }

  @Test
  void callOfSomebodyWhoIsRevokedMeanwhileIsCancelled() {
    var token = token();
    var vera = caller(token);

    var outcome =
        calls.run(
            vera,
            "itglue_get_document",
            Json.object(),
            () -> {
              postgres.database().dao(TokenDao.class).revoke(token.id(), clock.instant(), "ada");
              watch.wake();
              // A call that does not heed the interruption: its answer is kept back all the same.
              await().atMost(SOON).until(Thread.currentThread()::isInterrupted);
              return AuditedCalls.Verdict.done(Outcome.of(Json.object().put("secret", "plan")));
            });

    assertThat(message(outcome)).contains("withdrawn");
    assertThat(outcomes(vera)).containsExactly("CANCELLED");
    assertThat(Thread.interrupted()).isTrue();
  }

  private AccessToken token() {
    var wanted = new TokenIssuer.Wanted("vera", Role.VIEWER, Optional.empty());
    var tokens = postgres.database().dao(TokenDao.class);
    return new TokenIssuer(new Ids(clock), clock).issue(tokens, wanted, "ada").token();
  }

  private static Principal caller(AccessToken token) {
    return new Principal(
        Principal.ofToken(token.id()),
        token.label(),
        token.role(),
        OrganizationScope.EVERYTHING,
        Optional.empty());
  }

  private static String message(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) outcome).error().message();
  }

  private static List<String> outcomes(Principal caller) {
    return postgres.query(
        "select outcome from audit_event where principal = '%s'".formatted(caller.subject()));
  }
}
