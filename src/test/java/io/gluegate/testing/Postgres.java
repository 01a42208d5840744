package io.gluegate.testing;

import io.gluegate.core.Database;
import io.gluegate.core.DatabasePool;
import io.gluegate.core.DatabaseUrl;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives a test class a database of its own, cloned from a template that was migrated once.
public final class Postgres implements BeforeAllCallback, AfterAllCallback {

  private static final int POOL_SIZE = 8;

  private Optional<TestServer.Clone> clone = Optional.empty();
  private Optional<DatabasePool> pool = Optional.empty();

  @Override
  public void beforeAll(ExtensionContext context) {
    clone = Optional.of(TestServer.shared().cloneTemplate());
    pool = Optional.of(new DatabasePool(url(), POOL_SIZE));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    pool.ifPresent(DatabasePool::close);
    clone.ifPresent(TestServer.Clone::drop);
  }

  public DatabaseUrl url() {
    return clone.orElseThrow().url();
  }

  public DataSource dataSource() {
    return pool.orElseThrow().dataSource();
  }

  /// The first column of what a statement finds.
  public List<String> query(String sql) {
    try (var connection = dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  public Database database() {
    return new Database(dataSource());
  }
}
