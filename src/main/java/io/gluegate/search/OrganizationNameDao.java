package io.gluegate.search;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `organization_name`. Who stores a record keeps the name of its organization until the
/// end of the transaction; who deletes the name locks it.
interface OrganizationNameDao {

  @SqlQuery(
      """
      select 1
      from (
          select pg_advisory_xact_lock_shared(hashtext('organization_name'), hashint8(:organizationId))
      ) as kept
      """)
  int keep(long organizationId);

  @SqlQuery(
      """
      select 1
      from (
          select pg_advisory_xact_lock(hashtext('organization_name'), hashint8(:organizationId))
      ) as locked
      """)
  int lock(long organizationId);

  /// Its name counts for more than what else it is called.
  @SqlUpdate(
      """
      with called as (
          select setweight(to_tsvector('gluegate', :organizationName), 'A')
                   || setweight(to_tsvector('gluegate', :organizationWords), 'D') as words
      )
      insert into organization_name (organization_id, name, words)
      select :organizationId, :organizationName, called.words
      from called
      where not exists (
          select
          from organization_name as known
          where known.organization_id = :organizationId
            and known.name = :organizationName
            and known.words = called.words
      )
      on conflict (organization_id) do update
      set name = excluded.name,
          words = excluded.words
      """)
  void put(@BindMethods SourceRecord source);

  @SqlUpdate(
      """
      delete from organization_name
      where organization_id = :organizationId
        and not exists (
            select
            from source_record
            where source_record.organization_id = :organizationId
        )
      """)
  void deleteEmpty(long organizationId);

  /// Organizations without records.
  @SqlQuery(
      """
      select organization_id
      from organization_name
      where not exists (
          select
          from source_record
          where source_record.organization_id = organization_name.organization_id
      )
      limit :limit
      """)
  List<Long> empty(int limit);
}
