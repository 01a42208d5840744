package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.AccessToken;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.PrincipalDao;
import io.gluegate.access.PrincipalDao.HolderKind;
import io.gluegate.access.Role;
import io.gluegate.access.TokenDao;
import io.gluegate.access.TokenIssuer;
import io.gluegate.audit.AuditEvent;
import io.gluegate.core.Json;
import io.gluegate.core.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Changes who may do what.
public final class AccessChanges {

  private final AuditedChange changes;

  public AccessChanges(AuditedChange changes) {
    this.changes = changes;
  }

  /// A token that is wanted, with what its owner may see.
  public record NewToken(TokenIssuer.Wanted wanted, OrganizationScope scope) {}

  public TokenIssuer.Issued issue(NewToken token, AuditEvent.Caller by) {
    var what = Json.object().put("label", token.wanted().label());
    what.put("role", token.wanted().role().wireName());
    scope(what, token.scope());
    return changes
        .done(
            "token_create",
            what,
            by,
            transaction -> {
              var issued =
                  new TokenIssuer(changes.ids(), changes.clock())
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
    return changes.isDone(
        "token_revoke",
        token(id),
        by,
        transaction -> transaction.dao(TokenDao.class).revoke(id, now(), by.principal()));
  }

  /// False when there is no such token that was issued here and is good.
  public boolean changeRole(UUID id, Role role, AuditEvent.Caller by) {
    return changes.isDone(
        "token_role",
        token(id).put("role", role.wireName()),
        by,
        transaction -> transaction.dao(TokenDao.class).changeRole(id, role));
  }

  /// Another secret for the same token; empty when there is no such token that was issued here.
  public Optional<TokenIssuer.Issued> rotate(
      UUID id, Optional<Instant> expiresAt, AuditEvent.Caller by) {
    return changes.done(
        "token_rotate",
        token(id),
        by,
        transaction ->
            new TokenIssuer(changes.ids(), changes.clock())
                .rotate(transaction.dao(TokenDao.class), id, expiresAt));
  }

  /// What a principal may see from now on.
  public void limit(String principal, OrganizationScope scope, AuditEvent.Caller by) {
    var what = Json.object().put("principal", principal);
    scope(what, scope);
    var _ =
        changes.isDone(
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
    return changes.isDone(
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
    return changes.isDone(
        "group_create",
        Json.object().put("group", name),
        by,
        transaction ->
            transaction.dao(PrincipalDao.class).insertGroup(name, now(), by.principal()));
  }

  public boolean deleteGroup(String name, AuditEvent.Caller by) {
    return changes.isDone(
        "group_delete",
        Json.object().put("group", name),
        by,
        transaction -> transaction.dao(PrincipalDao.class).deleteGroup(name));
  }

  /// False when there is no such group, or the principal is in it.
  public boolean addMember(String group, String principal, AuditEvent.Caller by) {
    return changes.isDone(
        "group_add",
        Json.object().put("group", group).put("principal", principal),
        by,
        transaction ->
            transaction
                .dao(PrincipalDao.class)
                .insertMember(group, principal, now(), by.principal()));
  }

  public boolean removeMember(String group, String principal, AuditEvent.Caller by) {
    return changes.isDone(
        "group_remove",
        Json.object().put("group", group).put("principal", principal),
        by,
        transaction -> transaction.dao(PrincipalDao.class).deleteMember(group, principal));
  }

  /// Stops a principal, whatever their credentials.
  public void quarantine(String principal, String reason, AuditEvent.Caller by) {
    var _ =
        changes.isDone(
            "quarantine_set",
            Json.object().put("principal", principal).put("reason", reason),
            by,
            transaction -> {
              transaction
                  .dao(PrincipalDao.class)
                  .keepQuarantine(principal, reason, now(), by.principal());
              return true;
            });
  }

  public boolean liftQuarantine(String principal, AuditEvent.Caller by) {
    return changes.isDone(
        "quarantine_lift",
        Json.object().put("principal", principal),
        by,
        transaction -> transaction.dao(PrincipalDao.class).deleteQuarantine(principal));
  }

  /// Stops all writes to IT Glue.
  public void stopWrites(String reason, AuditEvent.Caller by) {
    var _ =
        changes.isDone(
            "writes_stop",
            Json.object().put("reason", reason),
            by,
            transaction -> {
              transaction.dao(PrincipalDao.class).keepWriteStop(reason, now(), by.principal());
              return true;
            });
  }

  public boolean allowWrites(AuditEvent.Caller by) {
    return changes.isDone(
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
            now(),
            by.principal());
  }

  private Instant now() {
    return changes.clock().instant();
  }

  private static Long[] array(Set<Long> ids) {
    return ids.stream().sorted().toArray(Long[]::new);
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
