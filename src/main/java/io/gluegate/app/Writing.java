package io.gluegate.app;

import io.gluegate.changes.Approvals;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.changes.ConsentMode;
import io.gluegate.changes.WritesConfig;
import io.gluegate.core.Database;
import io.gluegate.core.Seal;
import io.gluegate.core.SealKeyDao;
import io.gluegate.core.SealKeys;
import io.gluegate.fetch.HostResolver;
import io.gluegate.fetch.UrlFetch;
import io.gluegate.itglue.AttachmentWrites;
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

  /// Fetches what is to be attached.
  static UrlFetch urls() {
    return new UrlFetch(AttachmentWrites.ATTACHMENT_BYTES_MAX, HostResolver.ofTheMachine());
  }

  Mcp.Writes forMcp() {
    return new Mcp.Writes(modes, approvals);
  }

  void settle() {
    journal.settle();
    approvals.purge();
  }
}
