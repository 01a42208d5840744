package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// How many calls a replica runs at one time, of both eras.
final class CallSlots {

  static final int RUNNING_MAX = 1_000;

  private final Semaphore free = new Semaphore(RUNNING_MAX);

  boolean tryTake() {
    return free.tryAcquire();
  }

  void giveBack() {
    free.release();
  }

  static Reply busy(JsonNode id) {
    return new Reply.Message(
        503,
        RpcError.of(RpcError.INTERNAL_ERROR, "Too many calls are running; try again shortly")
            .toMessage(Optional.of(id)),
        Map.of("Retry-After", "1"));
  }
}
