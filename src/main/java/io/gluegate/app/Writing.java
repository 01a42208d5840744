package io.gluegate.app;

import io.gluegate.changes.Approvals;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.ConsentMode;
import io.gluegate.changes.WritesConfig;
import io.gluegate.core.Database;
import io.gluegate.core.Seal;
import io.gluegate.core.SealKeyDao;
import io.gluegate.core.SealKeys;
import io.gluegate.mcp.Mcp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// What writes need: the journal of changes, and who must agree to them.
record Writing(ChangeJournal journal, Approvals approvals, Map<String, ConsentMode> modes) {

  static final Duration SETTLE_INTERVAL = Duration.ofSeconds(15);
  static final String SETTLE = "settle-changes";

  static Writing open(WritesConfig config, Database database, InstantSource clock) {
    var keys =
        new SealKeys(
            config.currentKey(), config.previousOne(), database.dao(SealKeyDao.class), clock);
    var journal = new ChangeJournal(database, new Seal(keys), config.retention(), clock);
    return new Writing(journal, new Approvals(database, clock), config.modes());
  }

  Mcp.Writes forMcp() {
    return new Mcp.Writes(modes, approvals);
  }

  void settle() {
    journal.settle();
    approvals.purge();
  }
}
