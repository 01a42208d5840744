package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Principals;
import io.gluegate.audit.AuditEvent;
import io.gluegate.audit.AuditLog;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.core.Transaction;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// A change of access: one transaction, of which all replicas are told, and a row in the audit log.
public final class AuditedChange {

  private final Database database;
  private final AuditLog audit;
  private final InstantSource clock;
  private final String replica;
  private final Ids ids;

  public AuditedChange(Database database, AuditLog audit, InstantSource clock, String replica) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.replica = replica;
    this.ids = new Ids(clock);
  }

  InstantSource clock() {
    return clock;
  }

  Ids ids() {
    return ids;
  }

  boolean isDone(
      String what, ObjectNode details, AuditEvent.Caller by, Function<Transaction, Boolean> work) {
    return done(
            what,
            details,
            by,
            transaction -> Optional.of(work.apply(transaction)).filter(done -> done))
        .isPresent();
  }

  <R> Optional<R> done(
      String what,
      ObjectNode details,
      AuditEvent.Caller by,
      Function<Transaction, Optional<R>> work) {
    var done =
        database.inTransaction(
            transaction -> {
              var result = work.apply(transaction);
              Principals.tell(transaction);
              return result;
            });
    audit.record(
        new AuditEvent(
            ids.next(),
            clock.instant(),
            replica,
            by,
            what,
            OptionalLong.empty(),
            bounded(details),
            done.isPresent() ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.REFUSED,
            Optional.empty(),
            AuditEvent.Result.NONE,
            0));
    return done;
  }

  /// Long lists are told by their length.
  private static String bounded(ObjectNode details) {
    var text = Json.write(details);
    if (text.length() * 4 <= AuditEvent.ARGUMENTS_BYTES_MAX) {
      return text;
    }
    var shorter = details.deepCopy();
    details
        .propertyStream()
        .filter(member -> member.getValue().isArray())
        .forEach(member -> shorter.put(member.getKey(), member.getValue().size() + " entries"));
    return Json.write(shorter);
  }
}
