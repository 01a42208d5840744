package io.gluegate.access;

import io.gluegate.core.Database;
import io.gluegate.core.Transaction;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The second wall around a scope, which PostgreSQL keeps itself: row-level security for a role
/// that a transaction takes on for its last reads. The migrations raise it where the gateway's user
/// may make roles; where not, an administrator does, and until then the statements' own conditions
/// stand alone.
public final class RowWall {

  static final String MISSING =
      """
      ROW-LEVEL SECURITY IS OFF: the gateway's database user may not make roles, so only the gateway itself keeps \
      callers within their organizations. An administrator of the database runs: \
      create role gluegate_scoped nologin; grant gluegate_scoped to {}; and the gateway is started again.""";

  private static final Logger log = LoggerFactory.getLogger(RowWall.class);

  private final Database database;
  private volatile Optional<Boolean> isUp = Optional.empty();

  public RowWall(Database database) {
    this.database = database;
  }

  /// Puts it up, where that is possible now, and says loudly when it is not. Returns whether it
  /// stands.
  public boolean raise() {
    if (!stands() && database.dao(ScopeDao.class).raise()) {
      isUp = Optional.of(probe());
    }
    if (!stands()) {
      log.warn(MISSING, database.dao(ScopeDao.class).user());
    }
    return stands();
  }

  /// From here on the transaction reads rows of the scope alone, and writes none. To be called
  /// last.
  public void enter(Transaction transaction, OrganizationScope scope) {
    if (stands()) {
      settle(transaction, scope);
    }
  }

  /// A transaction that reads rows of the scope alone.
  public <R> R read(OrganizationScope scope, Function<Transaction, R> work) {
    var stands = stands();
    return database.inTransaction(
        transaction -> {
          if (stands) {
            settle(transaction, scope);
          }
          return work.apply(transaction);
        });
  }

  private static void settle(Transaction transaction, OrganizationScope scope) {
    var dao = transaction.dao(ScopeDao.class);
    var arrays = ScopeArrays.of(scope);
    dao.settle(arrays.allowed().orElse(ScopeDao.ALL), arrays.denied());
    dao.enter();
  }

  /// Asked once: what is missing at the start is put up by a restart.
  public boolean stands() {
    if (isUp.isEmpty()) {
      isUp = Optional.of(probe());
    }
    return isUp.get();
  }

  private boolean probe() {
    if (!database.dao(ScopeDao.class).isSecured()) {
      return false;
    }
    try {
      return database.inTransaction(
          transaction -> {
            settle(transaction, OrganizationScope.EVERYTHING);
            return transaction.dao(ScopeDao.class).canRead();
          });
    } catch (RuntimeException e) {
      log.debug("the role of the scopes cannot be taken on", e);
      return false;
    }
  }
}
