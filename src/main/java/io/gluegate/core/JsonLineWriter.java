package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/// Writes JSON texts, one to a line, from any thread. Once nobody reads them any more it says so,
/// and writes no further.
public final class JsonLineWriter {

  private final OutputStream out;
  private final Runnable whenBroken;
  private final ReentrantLock turn = new ReentrantLock();
  private boolean isBroken;

  public JsonLineWriter(OutputStream out, Runnable whenBroken) {
    this.out = out;
    this.whenBroken = whenBroken;
  }

  public void write(JsonNode message) {
    write(Json.write(message));
  }

  /// Writes a text that is valid JSON. Line breaks in it can only stand between its tokens.
  public void write(String json) {
    var line = (json.replace('\n', ' ').replace('\r', ' ') + "\n").getBytes(UTF_8);
    if (!send(line)) {
      whenBroken.run();
    }
  }

  /// False for the one who finds that nobody reads.
  private boolean send(byte[] line) {
    turn.lock();
    try {
      if (!isBroken) {
        out.write(line);
        out.flush();
      }
      return true;
    } catch (IOException e) {
      isBroken = true;
      return false;
    } finally {
      turn.unlock();
    }
  }
}
