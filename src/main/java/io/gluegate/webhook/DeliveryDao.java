package io.gluegate.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `webhook_delivery`.
interface DeliveryDao {

  /// What is known of a delivery beside its digests.
  record Row(
      UUID id,
      Instant receivedAt,
      String event,
      long recordId,
      Optional<Long> organizationId,
      Optional<UUID> run) {}

  /// The same body that comes again for the same run is counted.
  @SqlUpdate(
      """
      insert into webhook_delivery (
          id, received_at, source_digest, event, record_id, organization_id, payload_digest, run_id,
          repeats)
      values (
          :id, :receivedAt, :sourceDigest, :event, :recordId, :organizationId, :payloadDigest, :run,
          0)
      on conflict (run_id, payload_digest) do update
      set repeats = webhook_delivery.repeats + 1
      """)
  void put(@BindMethods Row row, byte[] sourceDigest, byte[] payloadDigest);

  @SqlUpdate(
      """
      delete from webhook_delivery
      where id in (
          select id
          from webhook_delivery
          where received_at < :before
          limit :limit
      )
      """)
  int deleteBefore(Instant before, int limit);
}
