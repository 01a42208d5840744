package io.gluegate.core;

import java.sql.Connection;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// One open transaction. Never keep it beyond the work it was given to, never wait for the network
/// in it.
public final class Transaction {

  private final Handle handle;
  private final Consumer<Class<?>> know;

  Transaction(Handle handle, Consumer<Class<?>> know) {
    this.handle = handle;
    this.know = know;
  }

  public <T> T dao(Class<T> type) {
    know.accept(type);
    return handle.attach(type);
  }

  /// The connection itself, for a library that joins the transaction. Do not close or commit it.
  public Connection connection() {
    return handle.getConnection();
  }
}
