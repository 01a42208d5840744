package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueException.Kind;
import io.gluegate.sandbox.Fault;
import io.gluegate.testing.Postgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two budgets on one database are two replicas.
class RateBudgetTest {

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static final Secret KEY = new Secret("ITG.0123456789abcdef.secret");

  @Test
  void replicasShareOneBudget() {
    var here = budget(100, Duration.ofMinutes(5));
    var there = budget(100, Duration.ofMinutes(5));
    var taken = 0;

    while (takes(here, KEY) || takes(there, KEY)) {
      taken++;
    }

    // The burst, and what is refilled while the test runs.
    assertThat(taken).isBetween(20, 22);
    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> take(there, KEY, Duration.ofSeconds(1)))
        .withMessageMatching(
            "The budget of 100 calls in 5 minutes is spent; try again in [1-5] seconds?\\.")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED));
  }

  @Test
  void eachKeyHasItsOwnBudgetAndIsNowhereInTheDatabase() {
    var budget = budget(50, Duration.ofMinutes(4));
    var other = new Secret("ITG.fedcba9876543210.other");
    exhaust(budget, KEY);

    assertThat(takes(budget, other)).isTrue();
    assertThat(rows()).noneMatch(row -> row.contains("ITG.") || row.contains("secret"));
  }

  @Test
  void callThatFitsItsDeadlineWaits() {
    var budget = budget(100, Duration.ofSeconds(4));
    exhaust(budget, new Secret("waiting"));

    var start = System.nanoTime();
    take(budget, new Secret("waiting"), Duration.ofSeconds(20));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void waitEndsWithAnInterrupt() throws Exception {
    var budget = budget(10, Duration.ofMinutes(50));
    exhaust(budget, KEY);
    var call =
        new FutureTask<>(
            () -> {
              try {
                take(budget, KEY, Duration.ofHours(3));
                return Optional.<Kind>empty();
              } catch (ItGlueException e) {
                return Optional.of(e.kind());
              }
            });
    var thread = Thread.ofPlatform().start(call);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING);

    thread.interrupt();

    assertThat(call.get(5, TimeUnit.SECONDS)).contains(Kind.CANCELLED);
  }

  @Test
  void backgroundWorkLeavesHalfToPeople() {
    var budget = budget(1_000, Duration.ofHours(1));
    var spare = 0;

    while (takesSpare(budget)) {
      spare++;
    }
    var people = 0;
    while (takes(budget, KEY)) {
      people++;
    }

    assertThat(spare).isBetween(95, 105);
    assertThat(people).isBetween(95, 110);
  }

  @Test
  void refusalOfItGlueEmptiesTheBudgetForAllReplicasOnce() {
    var here = budget(3_000, Duration.ofMinutes(3));
    var there = budget(3_000, Duration.ofMinutes(3));
    take(here, KEY, Duration.ofSeconds(5));

    for (int i = 0; i < 5; i++) {
      here.of(KEY, in(Duration.ofSeconds(5)), false).refused(Optional.of(Duration.ofSeconds(40)));
      there.of(KEY, in(Duration.ofSeconds(5)), false).refused(Optional.of(Duration.ofSeconds(40)));
    }

    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> take(there, KEY, Duration.ofSeconds(5)))
        .withMessageMatching(".* is spent; try again in (39|4[01]) seconds\\.");
  }

  /// Over HTTP: the call that was refused, and then one that is not even sent.
  @Test
  void refusalIsHeardFromTheAnswer() {
    var seed = new Seeds().organization(Seeds.ORGANIZATION, "Harbor").records();
    try (var upstream = Upstream.start(seed)) {
      upstream.fault(1, Fault.tooManyRequests(Optional.of(90)));

      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> upstream.calls().organization(Seeds.ORGANIZATION))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED));
      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> upstream.calls().organization(Seeds.ORGANIZATION))
          .withMessageStartingWith("The budget of 100,000 calls in 1 second is spent");
      assertThat(upstream.requests()).hasSize(1);
    }
  }

  @Test
  void rowsOfKeysThatAreNotUsedAreDeleted() {
    var budget = budget(77, Duration.ofMinutes(1));
    take(budget, new Secret("gone"), Duration.ofSeconds(5));
    assertThat(rows()).anyMatch(row -> row.contains("/77/PT1M"));

    postgres.query(
        "update itglue_budget set expires_at = 1 where id like '%/77/PT1M' returning id");
    budget.purge();

    assertThat(rows()).noneMatch(row -> row.contains("/77/PT1M"));
  }

  @Test
  void withoutTheDatabaseThereAreNoCalls() throws Exception {
    var closed = new HikariDataSource();
    closed.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nothing");
    closed.setInitializationFailTimeout(-1);
    closed.setConnectionTimeout(250);
    try (closed) {
      var budget = RateBudget.shared(section(3_000, Duration.ofMinutes(5)), closed);

      assertThatExceptionOfType(ItGlueException.class)
          .isThrownBy(() -> take(budget, KEY, Duration.ofSeconds(5)))
          .withMessage(
              "The gateway's database cannot be asked for the shared budget of calls, so nothing was sent to IT Glue. Try again in a minute.")
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
  }

  private static RateBudget budget(int calls, Duration window) {
    return RateBudget.shared(section(calls, window), postgres.dataSource());
  }

  private static ItGlueSection section(int calls, Duration window) {
    return new ItGlueSection(
        new Secret(""), "us", "", Duration.ofSeconds(31), Duration.ZERO, calls, window);
  }

  private static void exhaust(RateBudget budget, Secret key) {
    var taken = 0;
    while (takes(budget, key)) {
      assertThat(taken++).isLessThan(1_000);
    }
  }

  /// Whether there is a call at once.
  private static boolean takes(RateBudget budget, Secret key) {
    try {
      take(budget, key, Duration.ofMillis(1));
      return true;
    } catch (ItGlueException e) {
      assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
      return false;
    }
  }

  private static boolean takesSpare(RateBudget budget) {
    try {
      budget.of(KEY, in(Duration.ofMillis(200)), true).take();
      return true;
    } catch (ItGlueException e) {
      assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
      return false;
    }
  }

  private static void take(RateBudget budget, Secret key, Duration patience) {
    budget.of(key, in(patience), false).take();
  }

  private static Deadline in(Duration patience) {
    return Deadline.in(patience, InstantSource.system());
  }

  private static List<String> rows() {
    return postgres.query("select id || ' ' || encode(state, 'escape') from itglue_budget");
  }
}
