package io.gluegate.access;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `own_key`.
@RegisterConstructorMapper(KeptKey.class)
interface KeyVaultDao {

  @SqlQuery(
      """
      select sealed
      from own_key
      where principal = :principal
      """)
  Optional<byte[]> find(String principal);

  @SqlQuery(
      """
      select principal, fingerprint, kept_at, kept_by
      from own_key
      where principal = :principal
      """)
  Optional<KeptKey> show(String principal);

  @SqlQuery(
      """
      select principal, fingerprint, kept_at, kept_by
      from own_key
      where principal > :after
      order by principal
      limit :limit
      """)
  List<KeptKey> list(String after, int limit);

  @SqlUpdate(
      """
      insert into own_key (principal, sealed, fingerprint, kept_at, kept_by)
      values (:key.principal, :content, :key.fingerprint, :key.keptAt, :key.keptBy)
      on conflict (principal) do update
      set sealed = excluded.sealed,
          fingerprint = excluded.fingerprint,
          kept_at = excluded.kept_at,
          kept_by = excluded.kept_by
      """)
  void keep(@BindMethods("key") KeptKey key, byte[] content);

  /// Seals anew what is still sealed as it was.
  @SqlUpdate(
      """
      update own_key
      set sealed = :now
      where principal = :principal
        and sealed = :before
      """)
  boolean reseal(String principal, byte[] before, byte[] now);

  @SqlUpdate(
      """
      delete from own_key
      where principal = :principal
      """)
  boolean delete(String principal);
}
