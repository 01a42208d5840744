package io.gluegate.changes;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.ScopeArrays;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Writes that wait for a second person: an editor or an admin who is not the caller. What is
/// released is one plan, for the records as they are; it is good for one write.
public final class Approvals {

  /// How long a plan may wait.
  public static final Duration WAITING_MAX = Duration.ofHours(24);

  /// Plans of one caller that wait at one time.
  static final int OPEN_MAX = 100;

  /// Plans that one list shows.
  static final int LISTED_MAX = 200;

  /// How long a plan is kept after it expired, so that it can be looked up.
  static final Duration KEPT_TTL = Duration.ofDays(30);

  static final int SUMMARY_BYTES_MAX = 8_000;

  private final Database database;
  private final InstantSource clock;
  private final Ids ids;

  /// A plan: whose it is, and the digest of what it would do, in hexadecimal.
  public record Request(
      ChangeJournal.Author author,
      OptionalLong organizationId,
      String summary,
      String planSha256) {}

  /// What is known of a plan that needs a second person.
  public sealed interface State {

    /// Released, and used up by being told so.
    record Released(Approval approval) implements State {}

    record Waiting(UUID id) implements State {}

    record Refused(Approval approval) implements State {}

    record TooMany(int max) implements State {}
  }

  /// What came of a decision.
  public sealed interface Decided {

    record Done(Approval approval) implements Decided {}

    record Unknown() implements Decided {}

    /// It is the decider's own plan.
    record Own() implements Decided {}

    /// Decided before, or expired.
    record TooLate(Approval approval) implements Decided {}
  }

  public Approvals(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.ids = new Ids(clock);
  }

  public State ask(Request request) {
    var now = clock.instant();
    var principal = request.author().principal();
    var found = dao().findOpen(principal, request.planSha256(), now);
    if (found.isPresent()) {
      return state(found.get(), now);
    }
    if (dao().countOpen(principal, now) >= OPEN_MAX) {
      return new State.TooMany(OPEN_MAX);
    }
    insert(request, now);
    return dao()
        .findOpen(principal, request.planSha256(), now)
        .map(open -> state(open, now))
        .orElseThrow();
  }

  /// `principal` is who decides, and `label` is their name: neither may be that of who asked. What
  /// lies outside their scope is unknown.
  public Decided decide(
      UUID id,
      Approval.Decision decision,
      String principal,
      String label,
      OrganizationScope scope) {
    var known = dao().find(id);
    if (known.filter(approval -> isWithin(scope, approval)).isEmpty()) {
      return new Decided.Unknown();
    }
    var isDone = dao().decide(id, decision, principal, label, clock.instant());
    var found = dao().find(id);
    if (found.isEmpty()) {
      return new Decided.Unknown();
    }
    if (isDone) {
      return new Decided.Done(found.get());
    }
    var isOwn = found.get().principal().equals(principal) || found.get().label().equals(label);
    return isOwn ? new Decided.Own() : new Decided.TooLate(found.get());
  }

  /// Those of the scope that wait or may still be used, the newest first. A scope that is limited
  /// leaves out those that belong to no organization.
  public List<Approval> open(OrganizationScope scope) {
    return dao().open(ScopeArrays.of(scope), clock.instant(), LISTED_MAX);
  }

  public Optional<Approval> find(UUID id) {
    return dao().find(id);
  }

  private static boolean isWithin(OrganizationScope scope, Approval approval) {
    return scope.isEverything() || approval.organizationId().filter(scope::includes).isPresent();
  }

  public void purge() {
    dao().deleteExpired(clock.instant().minus(KEPT_TTL));
  }

  private State state(Approval approval, Instant now) {
    if (approval.decision().isEmpty()) {
      return new State.Waiting(approval.id());
    }
    return switch (approval.decision().get()) {
      case REFUSED -> new State.Refused(approval);
      case RELEASED ->
          dao().use(approval.id(), now)
              ? new State.Released(approval)
              : new State.Waiting(approval.id());
    };
  }

  private void insert(Request request, Instant now) {
    // Of an expired request for the same plan nothing must remain in the way.
    database.useTransaction(
        transaction -> {
          var approvals = transaction.dao(ApprovalDao.class);
          approvals.retire(request.author().principal(), request.planSha256(), now);
          approvals.insert(
              ids.next(),
              request.planSha256(),
              request.author().principal(),
              request.author().label(),
              request.author().tool(),
              request.organizationId(),
              Cut.bytes(request.summary(), SUMMARY_BYTES_MAX),
              now,
              now.plus(WAITING_MAX));
        });
  }

  private ApprovalDao dao() {
    return database.dao(ApprovalDao.class);
  }
}
