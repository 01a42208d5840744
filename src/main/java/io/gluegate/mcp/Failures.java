package io.gluegate.mcp;

import io.gluegate.audit.AuditUnavailableException;
import io.gluegate.core.DatabaseFailure;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what went wrong unexpectedly into an error that tells a client nothing of the inside; the
/// cause is logged once, under the id that the client sees.
final class Failures {

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  static final String DATABASE_AWAY =
      "The gateway's database is unavailable at the moment; nothing was lost, try again in a few seconds";

  private Failures() {}

  static RpcError errorOf(RuntimeException failure) {
    if (isDatabaseAway(failure)) {
      log.warn("database unavailable reason={}", failure.getMessage());
      return RpcError.of(RpcError.INTERNAL_ERROR, DATABASE_AWAY);
    }
    var errorId = UUID.randomUUID();
    log.error("unexpected failure error_id={}", errorId, failure);
    return RpcError.of(
        RpcError.INTERNAL_ERROR, "Internal error; the operator finds it under " + errorId);
  }

  static boolean isDatabaseAway(RuntimeException failure) {
    return failure instanceof AuditUnavailableException || DatabaseFailure.isUnavailable(failure);
  }
}
