package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.AccessToken;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.PrincipalDao;
import io.gluegate.access.PrincipalDao.HolderKind;
import io.gluegate.access.Principals;
import io.gluegate.access.Role;
import io.gluegate.access.TokenDao;
import io.gluegate.access.TokenIssuer;
import io.gluegate.audit.AuditEvent;
import io.gluegate.audit.AuditLog;
import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.Json;
import io.gluegate.core.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Changes who may do what. Each change is one transaction, of which all replicas are told, and has
/// a row in the audit log.
public final class AccessChanges {

  private final Database database;
  private final AuditLog audit;
  private final InstantSource clock;
  private final String replica;
  private final Ids ids;

  public AccessChanges(Database database, AuditLog audit, InstantSource clock, String replica) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.replica = replica;
    this.ids = new Ids(clock);
  }

  /// A token that is wanted, with what its owner may see.
  public record NewToken(TokenIssuer.Wanted wanted, OrganizationScope scope) {}

  public TokenIssuer.Issued issue(NewToken token, AuditEvent.Caller by) {
    var what = Json.object().put("label", token.wanted().label());
    what.put("role", token.wanted().role().wireName());
    scope(what, token.scope());
    return changed(
            "token_create",
            what,
            by,
            transaction -> {
              var issued =
                  new TokenIssuer(ids, clock)
                      .issue(transaction.dao(TokenDao.class), token.wanted(), by.principal());
              what.put("token_id", issued.token().id().toString());
              if (!token.scope().isEverything()) {
                var holder = Principal.ofToken(issued.token().id());
                keep(transaction, HolderKind.PRINCIPAL, holder, token.scope(), by);
              }
              return Optional.of(issued);
            })
        .orElseThrow();
  }

  /// False when there is no such token, or it was revoked before.
  public boolean revoke(UUID id, AuditEvent.Caller by) {
    return isChanged(
        "token_revoke",
        token(id),
        by,
        transaction -> transaction.dao(TokenDao.class).revoke(id, clock.instant(), by.principal()));
  }

  /// False when there is no such token that was issued here and is good.
  public boolean changeRole(UUID id, Role role, AuditEvent.Caller by) {
    return isChanged(
        "token_role",
        token(id).put("role", role.wireName()),
        by,
        transaction -> transaction.dao(TokenDao.class).changeRole(id, role));
  }

  /// Another secret for the same token; empty when there is no such token that was issued here.
  public Optional<TokenIssuer.Issued> rotate(
      UUID id, Optional<Instant> expiresAt, AuditEvent.Caller by) {
    return changed(
        "token_rotate",
        token(id),
        by,
        transaction ->
            new TokenIssuer(ids, clock).rotate(transaction.dao(TokenDao.class), id, expiresAt));
  }

  /// What a principal may see from now on.
  public void limit(String principal, OrganizationScope scope, AuditEvent.Caller by) {
    var what = Json.object().put("principal", principal);
    scope(what, scope);
    var _ =
        isChanged(
            "principal_scope",
            what,
            by,
            transaction -> {
              keep(transaction, HolderKind.PRINCIPAL, principal, scope, by);
              return true;
            });
  }

  /// What the members of a group may see from now on; false when there is no such group.
  public boolean limitGroup(String name, OrganizationScope scope, AuditEvent.Caller by) {
    var what = Json.object().put("group", name);
    scope(what, scope);
    return isChanged(
        "group_scope",
        what,
        by,
        transaction -> {
          var isThere = transaction.dao(PrincipalDao.class).hasGroup(name);
          if (isThere) {
            keep(transaction, HolderKind.GROUP, name, scope, by);
          }
          return isThere;
        });
  }

  /// False when there is one of that name.
  public boolean createGroup(String name, AuditEvent.Caller by) {
    return isChanged(
        "group_create",
        Json.object().put("group", name),
        by,
        transaction ->
            transaction.dao(PrincipalDao.class).insertGroup(name, clock.instant(), by.principal()));
  }

  public boolean deleteGroup(String name, AuditEvent.Caller by) {
    return isChanged(
        "group_delete",
        Json.object().put("group", name),
        by,
        transaction -> transaction.dao(PrincipalDao.class).deleteGroup(name));
  }

  /// False when there is no such group, or the principal is in it.
  public boolean addMember(String group, String principal, AuditEvent.Caller by) {
    return isChanged(
        "group_add",
        Json.object().put("group", group).put("principal", principal),
        by,
        transaction ->
            transaction
                .dao(PrincipalDao.class)
                .insertMember(group, principal, clock.instant(), by.principal()));
  }

  public boolean removeMember(String group, String principal, AuditEvent.Caller by) {
    return isChanged(
        "group_remove",
        Json.object().put("group", group).put("principal", principal),
        by,
        transaction -> transaction.dao(PrincipalDao.class).deleteMember(group, principal));
  }

  /// Stops a principal, whatever their credentials.
  public void quarantine(String principal, String reason, AuditEvent.Caller by) {
    var _ =
        isChanged(
            "quarantine_set",
            Json.object().put("principal", principal).put("reason", reason),
            by,
            transaction -> {
              transaction
                  .dao(PrincipalDao.class)
                  .keepQuarantine(principal, reason, clock.instant(), by.principal());
              return true;
            });
  }

  public boolean liftQuarantine(String principal, AuditEvent.Caller by) {
    return isChanged(
        "quarantine_lift",
        Json.object().put("principal", principal),
        by,
        transaction -> transaction.dao(PrincipalDao.class).deleteQuarantine(principal));
  }

  /// Stops all writes to IT Glue.
  public void stopWrites(String reason, AuditEvent.Caller by) {
    var _ =
        isChanged(
            "writes_stop",
            Json.object().put("reason", reason),
            by,
            transaction -> {
              transaction
                  .dao(PrincipalDao.class)
                  .keepWriteStop(reason, clock.instant(), by.principal());
              return true;
            });
  }

  public boolean allowWrites(AuditEvent.Caller by) {
    return isChanged(
        "writes_allow",
        Json.object(),
        by,
        transaction -> transaction.dao(PrincipalDao.class).deleteWriteStop());
  }

  private void keep(
      Transaction transaction,
      HolderKind kind,
      String holder,
      OrganizationScope scope,
      AuditEvent.Caller by) {
    transaction
        .dao(PrincipalDao.class)
        .keepScope(
            kind,
            holder,
            scope.allowed().map(AccessChanges::array),
            array(scope.denied()),
            clock.instant(),
            by.principal());
  }

  private static Long[] array(Set<Long> ids) {
    return ids.stream().sorted().toArray(Long[]::new);
  }

  private boolean isChanged(
      String what, ObjectNode details, AuditEvent.Caller by, Function<Transaction, Boolean> work) {
    return changed(
            what,
            details,
            by,
            transaction -> Optional.of(work.apply(transaction)).filter(done -> done))
        .isPresent();
  }

  private <R> Optional<R> changed(
      String what,
      ObjectNode details,
      AuditEvent.Caller by,
      Function<Transaction, Optional<R>> work) {
    var done =
        database.inTransaction(
            transaction -> {
              var result = work.apply(transaction);
              Principals.tell(transaction);
              return result;
            });
    audit.record(
        new AuditEvent(
            ids.next(),
            clock.instant(),
            replica,
            by,
            what,
            OptionalLong.empty(),
            bounded(details),
            done.isPresent() ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.REFUSED,
            Optional.empty(),
            AuditEvent.Result.NONE,
            0));
    return done;
  }

  /// Long lists of organizations are told by their number.
  private static String bounded(ObjectNode details) {
    var text = Json.write(details);
    if (text.length() * 4 <= AuditEvent.ARGUMENTS_BYTES_MAX) {
      return text;
    }
    var shorter = details.deepCopy();
    for (var list : new String[] {"organizations", "denied_organizations"}) {
      if (details.path(list).isArray()) {
        shorter.put(list, details.path(list).size() + " organizations");
      }
    }
    return Json.write(shorter);
  }

  private static ObjectNode token(UUID id) {
    return Json.object().put("token_id", id.toString());
  }

  static void scope(ObjectNode json, OrganizationScope scope) {
    json.putNull("organizations");
    scope
        .allowed()
        .ifPresent(
            ids -> {
              var list = json.putArray("organizations");
              ids.stream().sorted().forEach(list::add);
            });
    var denied = json.putArray("denied_organizations");
    scope.denied().stream().sorted().forEach(denied::add);
  }

  /// The token as administrators see it.
  static ObjectNode face(AccessToken token, OrganizationScope scope) {
    var json = Json.object().put("id", token.id().toString()).put("label", token.label());
    json.put("principal", Principal.ofToken(token.id()));
    json.put("role", token.role().wireName());
    json.put("origin", token.origin().name().toLowerCase(java.util.Locale.ROOT));
    scope(json, scope);
    json.put("created_at", token.createdAt().toString()).put("created_by", token.createdBy());
    token.expiresAt().ifPresent(at -> json.put("expires_at", at.toString()));
    token.lastUsedAt().ifPresent(at -> json.put("last_used_at", at.toString()));
    token.revokedAt().ifPresent(at -> json.put("revoked_at", at.toString()));
    token.revokedBy().ifPresent(by -> json.put("revoked_by", by));
    return json;
  }
}
