package io.gluegate.app;

import com.codahale.metrics.health.HealthCheck;

/// The database, as Dropwizard's health check on the admin port.
final class DatabaseHealth extends HealthCheck {

  private final Readiness readiness;

  DatabaseHealth(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected Result check() {
    return readiness.problem().map(Result::unhealthy).orElseGet(Result::healthy);
  }
}
