package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/// The trace that a request belongs to (W3C Trace Context, level 1), so that what is logged of a
/// call can be found by it. What does not have the form of the standard is ignored.
final class TraceContext {

  /// The key under which log lines have it.
  static final String LOG_KEY = "trace_id";

  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceContext() {}

  static Optional<String> traceId(ObjectNode params) {
    var form = TRACEPARENT.matcher(Envelope.meta(params).path("traceparent").asText());
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }

  /// Does the work with the trace's id in whatever it logs.
  static <T> T within(ObjectNode params, Supplier<T> work) {
    var traceId = traceId(params);
    if (traceId.isEmpty()) {
      return work.get();
    }
    try (var _ = MDC.putCloseable(LOG_KEY, traceId.get())) {
      return work.get();
    }
  }
}
