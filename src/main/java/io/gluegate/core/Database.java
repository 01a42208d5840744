package io.gluegate.core;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/// The one way to PostgreSQL: data access objects, and transactions over several of them.
public final class Database {

  private final Jdbi jdbi;
  private final Set<Class<?>> known = ConcurrentHashMap.newKeySet();

  public Database(DataSource dataSource) {
    this.jdbi =
        Jdbi.create(dataSource)
            .installPlugin(new SqlObjectPlugin())
            .installPlugin(new PostgresPlugin());
  }

  /// Whether it answers just now; takes as long as the pool waits for a connection.
  public boolean answers() {
    try {
      return jdbi.withHandle(handle -> handle.select("select 1").mapTo(Integer.class).one() == 1);
    } catch (RuntimeException e) {
      return false;
    }
  }

  /// A data access object whose every call takes a connection from the pool and gives it back.
  public <T> T dao(Class<T> type) {
    know(type);
    return jdbi.onDemand(type);
  }

  /// Runs the work in one transaction: all of it is committed, or nothing when it throws.
  public <R> R inTransaction(Function<Transaction, R> work) {
    return jdbi.inTransaction(handle -> work.apply(new Transaction(handle, this::know)));
  }

  public void useTransaction(Consumer<Transaction> work) {
    jdbi.useTransaction(handle -> work.accept(new Transaction(handle, this::know)));
  }

  /// Jdbi reads the annotations of a type anew for each handle, unless they were read once above
  /// all handles.
  private void know(Class<?> type) {
    if (known.add(type)) {
      var _ = jdbi.getConfig(Extensions.class).findFor(type, new NoHandle(jdbi));
    }
  }

  /// Attaches a type without a connection.
  private record NoHandle(Jdbi jdbi) implements HandleSupplier {

    @Override
    public Handle getHandle() {
      throw new IllegalStateException("no statement is run with it");
    }

    @Override
    public Jdbi getJdbi() {
      return jdbi;
    }

    @Override
    public ConfigRegistry getConfig() {
      return jdbi.getConfig();
    }

    @Override
    public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
      return task.call();
    }
  }
}
