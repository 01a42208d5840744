package io.gluegate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Ids;
import io.gluegate.testing.Postgres;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditLogTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final Ids ids = new Ids(InstantSource.fixed(NOON));

  @Test
  void rowIsCommittedWhenTheCallReturns() {
    try (var log = new AuditLog(postgres.database())) {
      log.start();
      var event = event("itglue_get_document");

      log.record(event);

      var row = postgres.database().dao(AuditDao.class).newest(Optional.empty(), 1).getFirst();
      assertThat(row.id()).isEqualTo(event.id());
      assertThat(row.happenedAt()).isEqualTo(NOON);
      assertThat(row.organizationId()).contains(12L);
      assertThat(row.outcome()).isEqualTo("DONE");
    }
  }

  @Test
  void callsAtOneTimeAreAllCommitted() throws Exception {
    try (var log = new AuditLog(postgres.database());
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      log.start();
      var dao = postgres.database().dao(AuditDao.class);
      var before = dao.newest(Optional.empty(), 10_000).size();

      for (var done :
          IntStream.range(0, 1_000)
              .mapToObj(i -> callers.submit(() -> log.record(event("t"))))
              .toList()) {
        done.get();
      }

      assertThat(dao.newest(Optional.empty(), 10_000)).hasSize(before + 1_000);
    }
  }

  private AuditEvent event(String tool) {
    return new AuditEvent(
        ids.next(),
        NOON,
        "replica-1",
        new AuditEvent.Caller("token:1", "alice", "viewer"),
        tool,
        OptionalLong.of(12),
        "{\"organization_id\":12}",
        AuditEvent.Outcome.DONE,
        Optional.empty(),
        new AuditEvent.Result(Optional.of(new byte[32]), 100, Optional.empty()),
        7);
  }
}
