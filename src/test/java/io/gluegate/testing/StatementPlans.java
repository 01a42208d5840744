package io.gluegate.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// A data source that keeps the plans of the statements that are run through it, as PostgreSQL's
/// `auto_explain` tells them: of the very statement, with its settings, not of one like it.
public final class StatementPlans {

  private final DataSource dataSource;
  private final List<String> plans = new ArrayList<>();

  public StatementPlans(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public DataSource dataSource() {
    return proxy(
        DataSource.class,
        dataSource,
        (method, result) ->
            result instanceof Connection connection ? explaining(connection) : result);
  }

  /// The plans since the last call, without the statements' texts, in their order.
  public synchronized List<String> take() {
    var taken = List.copyOf(plans);
    plans.clear();
    return taken;
  }

  /// A statement ends, and its plan is told, when the next one begins.
  public void end(Connection connection) {
    try (var next = connection.prepareStatement("select 1")) {
      next.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection explaining(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("load 'auto_explain'");
      statement.execute("set auto_explain.log_min_duration = 0");
      statement.execute("set auto_explain.log_level = 'notice'");
    }
    return proxy(
        Connection.class,
        connection,
        (method, result) ->
            result instanceof PreparedStatement statement ? listening(statement) : result);
  }

  private PreparedStatement listening(PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        statement,
        (method, result) -> {
          if (method.getName().startsWith("execute")) {
            keep(statement);
          }
          return result;
        });
  }

  private synchronized void keep(Statement statement) throws SQLException {
    for (var told = statement.getWarnings(); told != null; told = told.getNextWarning()) {
      plans.add(
          String.valueOf(told.getMessage())
              .lines()
              .dropWhile(line -> !line.contains("(cost="))
              .collect(Collectors.joining("\n")));
    }
  }

  /// What becomes of a result.
  private interface Seen {
    Object of(Method method, Object result) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T target, Seen seen) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          try {
            return seen.of(method, method.invoke(target, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
