package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.testing.ConformanceRun;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.NpmClients;
import io.gluegate.testing.RoundRobin;
import io.gluegate.testing.SmallSeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The protocol's own conformance suite against two replicas behind a balancer without stickiness.
class ConformanceTest {

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records()).running("io.gluegate.app.ConformanceGateway");

  private static RoundRobin balancer;

  @BeforeAll
  static void openBalancer() {
    NpmClients.install();
    balancer = gateway.balancer(Map.of("Authorization", "Bearer " + Gateway.EDITOR));
    // The referee waits 800 ms for a stream; on a busy machine a process that has just started may
    // need longer for its first.
    ConformanceRun.warmUp(balancer.url());
  }

  @Test
  void legacyRevisionIsServedAsTheSuiteRequires() {
    var run = ConformanceRun.of(balancer.url(), "2025-11-25");

    assertThat(run.required()).hasSize(30);
    assertThat(run.exitCode()).as(run.summary()).isZero();
    assertThat(run.failing(run.required())).as(run.summary()).isEmpty();
    assertThat(
            run.failing(
                List.of("server-session-lifecycle", "server-sse-polling", "json-schema-2020-12")))
        .as(run.summary())
        .isEmpty();
  }

  @Test
  void modernRevisionIsServedAsTheSuiteRequires() {
    var run = ConformanceRun.of(balancer.url(), "2026-07-28");

    assertThat(run.required()).hasSize(37);
    assertThat(run.exitCode()).as(run.summary()).isZero();
    assertThat(run.failing(run.required())).as(run.summary()).isEmpty();
    assertThat(
            run.failing(
                List.of(
                    "http-header-validation",
                    "http-custom-header-server-validation",
                    "json-schema-2020-12")))
        .as(run.summary())
        .isEmpty();
  }
}
