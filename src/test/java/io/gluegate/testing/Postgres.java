package io.gluegate.testing;

import io.gluegate.core.Database;
import io.gluegate.core.DatabasePool;
import io.gluegate.core.DatabaseUrl;
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

  public Database database() {
    return new Database(dataSource());
  }
}
