package io.gluegate.access;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The role `gluegate_scoped` and the settings that its policies read.
interface ScopeDao {

  /// The setting for all organizations.
  String ALL = "*";

  /// For this transaction.
  @SqlQuery(
      """
      select set_config('gluegate.allowed', :allowed, true)
          || set_config('gluegate.denied', :denied, true)
      """)
  String settle(String allowed, String denied);

  @SqlUpdate("set local role gluegate_scoped")
  void enter();

  /// False when the role cannot be made.
  @SqlQuery("select raise_scope_wall()")
  boolean raise();

  @SqlQuery("select current_user")
  String user();

  @SqlQuery(
      """
      select count(*) = 3
      from pg_class
      where oid in ('source_record'::regclass, 'chunk'::regclass, 'audit_event'::regclass)
        and relrowsecurity
      """)
  boolean isSecured();

  @SqlQuery(
      """
      select has_table_privilege('source_record', 'select')
         and has_table_privilege('chunk', 'select')
         and has_table_privilege('audit_event', 'select')
      """)
  boolean canRead();
}
