package io.gluegate.mcp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `mcp_session`.
@RegisterConstructorMapper(Session.class)
public interface SessionDao {

  /// What a client says of itself when it opens a session.
  record Client(String name, String version, String capabilities) {}

  @SqlUpdate(
      """
      insert into mcp_session (
          id_hash, principal, protocol_version, client_name, client_version, capabilities, ready,
          created_at, last_seen_at, expires_at)
      values (
          :idHash, :principal, :protocolVersion, :client.name, :client.version,
          :client.capabilities, false, :now, :now, :expiresAt)
      """)
  void insert(
      byte[] idHash,
      String principal,
      String protocolVersion,
      @BindMethods("client") Client client,
      Instant now,
      Instant expiresAt);

  /// A session of another principal is not found, so that its id tells a stranger nothing.
  @SqlQuery(
      """
      select principal, protocol_version, capabilities, log_level, ready, last_seen_at, expires_at
      from mcp_session
      where id_hash = :idHash
        and principal = :principal
        and expires_at > :now
      """)
  Optional<Session> find(byte[] idHash, String principal, Instant now);

  @SqlUpdate(
      """
      update mcp_session
      set ready = true,
          last_seen_at = :now,
          expires_at = least(:expiresAt, created_at + :ageMax)
      where id_hash = :idHash
        and principal = :principal
      """)
  boolean markReady(
      byte[] idHash, String principal, Instant now, Instant expiresAt, Duration ageMax);

  @SqlUpdate(
      """
      update mcp_session
      set log_level = :level
      where id_hash = :idHash
        and principal = :principal
      """)
  boolean setLogLevel(byte[] idHash, String principal, String level);

  @SqlUpdate(
      """
      delete from mcp_session
      where id_hash = :idHash
        and principal = :principal
      """)
  boolean delete(byte[] idHash, String principal);

  /// Keeps the newest session and so many others; those that only probe go first, then those that
  /// were not used for longest. Whoever else deletes some of them is not waited for.
  @SqlUpdate(
      """
      with excess as (
          select id_hash
          from mcp_session
          where principal = :principal
            and id_hash <> :newest
          order by ready desc, last_seen_at desc
          offset :others
      ), taken as (
          select id_hash
          from mcp_session
          where id_hash in (select id_hash from excess)
          for update skip locked
      )
      delete from mcp_session
      where id_hash in (select id_hash from taken)
      """)
  int deleteBeyond(String principal, byte[] newest, int others);

  @SqlUpdate(
      """
      delete from mcp_session
      where expires_at <= :now
      """)
  int deleteExpired(Instant now);
}
