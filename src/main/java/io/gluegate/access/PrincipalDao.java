package io.gluegate.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `principal_scope`, `principal_group`, `group_member`, `quarantine` and `write_stop`, and
/// what a request needs of `own_key`.
@RegisterConstructorMapper(Standing.Stop.class)
@RegisterConstructorMapper(ScopeRow.class)
@RegisterConstructorMapper(PrincipalDao.Group.class)
@RegisterConstructorMapper(PrincipalDao.Member.class)
@RegisterConstructorMapper(PrincipalDao.Quarantined.class)
public interface PrincipalDao {

  /// Rows that one listing shows.
  int LISTED_MAX = 1000;

  /// Whose scope a row states.
  enum HolderKind {
    PRINCIPAL,
    GROUP
  }

  /// A group of principals.
  record Group(String name, Instant createdAt, String createdBy) {}

  /// A principal in a group.
  record Member(String groupName, String principal, Instant addedAt, String addedBy) {}

  /// A principal that is stopped.
  record Quarantined(String principal, String reason, Instant setAt, String setBy) {}

  /// What is stated of the principal and of the groups they are in.
  @SqlQuery(
      """
      select holder_kind, holder, allowed, denied
      from principal_scope
      where (holder_kind = 'PRINCIPAL' and holder = :principal)
         or (
             holder_kind = 'GROUP'
             and holder in (select group_name from group_member where principal = :principal)
         )
      """)
  List<ScopeRow> scopesOf(String principal);

  @SqlQuery(
      """
      select reason, set_at, set_by
      from quarantine
      where principal = :principal
      """)
  Optional<Standing.Stop> findQuarantine(String principal);

  @SqlQuery(
      """
      select reason, set_at, set_by
      from write_stop
      """)
  Optional<Standing.Stop> findWriteStop();

  @SqlQuery(
      """
      select encode(sealed, 'hex')
      from own_key
      where principal = :principal
      """)
  Optional<String> findSealedKey(String principal);

  @SqlQuery(
      """
      select holder_kind, holder, allowed, denied
      from principal_scope
      where holder_kind = :kind
        and holder = :holder
      """)
  Optional<ScopeRow> findScope(HolderKind kind, String holder);

  @SqlUpdate(
      """
      insert into principal_scope (holder_kind, holder, allowed, denied, changed_at, changed_by)
      values (:kind, :holder, cast(:allowed as bigint[]), :denied, :now, :by)
      on conflict (holder_kind, holder) do update
      set allowed = excluded.allowed,
          denied = excluded.denied,
          changed_at = excluded.changed_at,
          changed_by = excluded.changed_by
      """)
  void keepScope(
      HolderKind kind,
      String holder,
      Optional<Long[]> allowed,
      Long[] denied,
      Instant now,
      String by);

  @SqlUpdate(
      """
      insert into principal_group (name, created_at, created_by)
      values (:name, :now, :by)
      on conflict (name) do nothing
      """)
  boolean insertGroup(String name, Instant now, String by);

  @SqlQuery(
      """
      select exists (
          select 1
          from principal_group
          where name = :name
      )
      """)
  boolean hasGroup(String name);

  @SqlUpdate(
      """
      with gone as (
          delete from principal_scope
          where holder_kind = 'GROUP'
            and holder = :name
      )
      delete from principal_group
      where name = :name
      """)
  boolean deleteGroup(String name);

  @SqlQuery(
      """
      select name, created_at, created_by
      from principal_group
      order by name
      limit\s"""
          + LISTED_MAX)
  List<Group> groups();

  @SqlQuery(
      """
      select group_name, principal, added_at, added_by
      from group_member
      where group_name = :name
      order by principal
      limit\s"""
          + LISTED_MAX)
  List<Member> members(String name);

  /// Returns false when there is no such group, or the principal is in it.
  @SqlUpdate(
      """
      insert into group_member (group_name, principal, added_at, added_by)
      select name, :principal, :now, :by
      from principal_group
      where name = :name
      on conflict (group_name, principal) do nothing
      """)
  boolean insertMember(String name, String principal, Instant now, String by);

  @SqlUpdate(
      """
      delete from group_member
      where group_name = :name
        and principal = :principal
      """)
  boolean deleteMember(String name, String principal);

  @SqlQuery(
      """
      select principal, reason, set_at, set_by
      from quarantine
      order by set_at desc
      limit\s"""
          + LISTED_MAX)
  List<Quarantined> quarantined();

  @SqlUpdate(
      """
      insert into quarantine (principal, reason, set_at, set_by)
      values (:principal, :reason, :now, :by)
      on conflict (principal) do update
      set reason = excluded.reason,
          set_at = excluded.set_at,
          set_by = excluded.set_by
      """)
  void keepQuarantine(String principal, String reason, Instant now, String by);

  @SqlUpdate(
      """
      delete from quarantine
      where principal = :principal
      """)
  boolean deleteQuarantine(String principal);

  @SqlUpdate(
      """
      insert into write_stop (reason, set_at, set_by)
      values (:reason, :now, :by)
      on conflict (id) do update
      set reason = excluded.reason,
          set_at = excluded.set_at,
          set_by = excluded.set_by
      """)
  void keepWriteStop(String reason, Instant now, String by);

  @SqlUpdate(
      """
      delete from write_stop
      """)
  boolean deleteWriteStop();
}
