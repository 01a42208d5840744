package io.gluegate.core;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/// Tells a database that is away for a while from one that refuses a statement.
public final class DatabaseFailure {

  private DatabaseFailure() {}

  /// Whether a unique constraint refused a row: SQLSTATE 23505.
  public static boolean isDuplicate(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /// Whether a connection was lost or could not be had: SQLSTATE class 08, 57P01 to 57P05 (the
  /// server ended it or does not take one), or no connection from the pool in time.
  public static boolean isUnavailable(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return true;
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P0");
      }
    }
    return false;
  }
}
