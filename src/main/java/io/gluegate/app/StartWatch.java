package io.gluegate.app;

import io.gluegate.search.Indexing;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is told how a start goes on: sentences about what takes long, and the index when it is
/// there.
record StartWatch(Consumer<String> progress, Consumer<Indexing> indexing) {

  private static final Logger log = LoggerFactory.getLogger(GatewayApp.class);

  /// Only the log.
  static StartWatch log() {
    return new StartWatch(log::info, indexing -> {});
  }
}
