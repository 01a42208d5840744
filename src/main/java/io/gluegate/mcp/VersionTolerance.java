package io.gluegate.mcp;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets in clients that speak 2026-07-28 and name an older revision in their header, if the
/// operator says so (`compat.acceptVersionHeaderMismatch`); some connectors do. Each time is
/// counted.
final class VersionTolerance {

  static final String COUNTER = "mcp.version-header-mismatch";
  static final int NAMES_REMEMBERED_MAX = 1_000;

  private static final Duration LOG_PAUSE = Duration.ofMinutes(1);
  private static final Logger log = LoggerFactory.getLogger(VersionTolerance.class);

  private final boolean isOn;
  private final Counter accepted;
  private final Cache<String, Boolean> logged =
      Caffeine.newBuilder().maximumSize(NAMES_REMEMBERED_MAX).expireAfterWrite(LOG_PAUSE).build();

  VersionTolerance(CompatConfig config, MetricRegistry metrics) {
    this.isOn = config.acceptVersionHeaderMismatch();
    this.accepted = metrics.counter(COUNTER);
  }

  /// Whether these differ in a way that is let through.
  boolean covers(RpcMessage.Request request, McpHeaders headers) {
    var meta = Envelope.meta(request.params());
    return isOn
        && meta.path(Envelope.PROTOCOL_VERSION).asText().equals(ProtocolVersions.MODERN)
        && headers.protocolVersion().filter(ProtocolVersions.LEGACY::contains).isPresent();
  }

  void note(RpcMessage.Request request, McpHeaders headers) {
    accepted.inc();
    var client =
        Shown.of(Envelope.meta(request.params()).path(Envelope.CLIENT_INFO).path("name").asText());
    if (logged.asMap().putIfAbsent(client, true) == null) {
      log.warn(
          "accepted a version header that differs from the body header={} client={}",
          headers.protocolVersion().orElse(""),
          client);
    }
  }
}
