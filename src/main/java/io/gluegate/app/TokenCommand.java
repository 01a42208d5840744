package io.gluegate.app;

import io.gluegate.access.AccessToken;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.PrincipalDao;
import io.gluegate.access.PrincipalDao.HolderKind;
import io.gluegate.access.Role;
import io.gluegate.access.ScopeRow;
import io.gluegate.access.TokenDao;
import io.gluegate.access.TokenIssuer;
import io.gluegate.admin.AccessChanges;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `token create`, `list`, `revoke`, `rotate`, `role` and `scope`.
final class TokenCommand extends AccessCommand {

  private static final String UNKNOWN = "There is no active token of this id that was issued here";

  TokenCommand() {
    super("token", "Creates, lists, changes and revokes access tokens");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    var actions = subparser.addSubparsers().dest(ACTION);
    var create = actions.addParser("create").help("makes a token and prints it once");
    create.addArgument("--label").required(true).help("whose token it is");
    create.addArgument("--role").required(true).help("viewer, editor, admin or auditor");
    create
        .addArgument("--expires")
        .help("how long it is good, such as P90D; forever when left out");
    addScope(create);
    actions.addParser("list").help("lists all tokens, the newest first");
    actions.addParser("revoke").help("revokes a token").addArgument("id").help("its id");
    var rotate = actions.addParser("rotate").help("gives a token another secret");
    rotate.addArgument("id").help("its id");
    rotate.addArgument("--expires").help("how long it is good from now on, such as P90D");
    var role = actions.addParser("role").help("gives a token another role");
    role.addArgument("id").help("its id");
    role.addArgument("role").help("viewer, editor, admin or auditor");
    var scope = actions.addParser("scope").help("changes which organizations a token may see");
    scope.addArgument("id").help("its id");
    addScope(scope);
    addEverything(scope);
  }

  @Override
  void run(Namespace arguments, Desk desk) {
    switch (arguments.getString(ACTION)) {
      case "create" -> create(arguments, desk);
      case "list" -> list(desk);
      case "rotate" -> rotate(arguments, desk);
      case "role" -> changeRole(arguments, desk);
      case "scope" -> limit(arguments, desk);
      default -> revoke(arguments, desk);
    }
  }

  private void create(Namespace arguments, Desk desk) {
    var wanted =
        new TokenIssuer.Wanted(
            text(arguments, "label", AccessToken.LABEL_LENGTH_MAX),
            role(arguments),
            end(arguments));
    var scope = scope(arguments);
    print(desk.changes().issue(new AccessChanges.NewToken(wanted, scope), desk.by()), scope, desk);
  }

  private void rotate(Namespace arguments, Desk desk) {
    var id = tokenId(arguments);
    var issued = desk.changes().rotate(id, end(arguments), desk.by());
    print(
        issued.orElseThrow(() -> new StartException(UNKNOWN)),
        scopeOf(issued.get().token(), desk),
        desk);
  }

  private void print(TokenIssuer.Issued issued, OrganizationScope scope, Desk desk) {
    desk.out().println(line(issued.token(), scope));
    desk.out().println(issued.secret().value());
    desk.out().println("Keep it now: it is not shown again.");
  }

  private void list(Desk desk) {
    tokens(desk).list().forEach(token -> desk.out().println(line(token, scopeOf(token, desk))));
  }

  private void changeRole(Namespace arguments, Desk desk) {
    var id = tokenId(arguments);
    require(desk.changes().changeRole(id, role(arguments), desk.by()), UNKNOWN);
    desk.out().println("changed " + id);
  }

  private void limit(Namespace arguments, Desk desk) {
    var id = tokenId(arguments);
    require(tokens(desk).find(id).isPresent(), "There is no token " + id);
    var scope = statedScope(arguments);
    desk.changes().limit(Principal.ofToken(id), scope, desk.by());
    desk.out().println("changed %s: %s".formatted(id, line(scope)));
  }

  private void revoke(Namespace arguments, Desk desk) {
    var id = tokenId(arguments);
    require(desk.changes().revoke(id, desk.by()), "There is no active token " + id);
    desk.out().println("revoked " + id);
  }

  private static TokenDao tokens(Desk desk) {
    return desk.storage().database().dao(TokenDao.class);
  }

  private static OrganizationScope scopeOf(AccessToken token, Desk desk) {
    return desk.storage()
        .database()
        .dao(PrincipalDao.class)
        .findScope(HolderKind.PRINCIPAL, Principal.ofToken(token.id()))
        .map(ScopeRow::scope)
        .orElse(OrganizationScope.EVERYTHING);
  }

  private static Role role(Namespace arguments) {
    return Role.find(arguments.getString("role"))
        .orElseThrow(() -> new StartException("--role is viewer, editor, admin or auditor"));
  }

  private Optional<Instant> end(Namespace arguments) {
    return Optional.ofNullable(arguments.getString("expires")).map(this::end);
  }

  private Instant end(String period) {
    try {
      return clock.instant().atOffset(ZoneOffset.UTC).plus(Period.parse(period)).toInstant();
    } catch (DateTimeParseException e) {
      throw new StartException("--expires is a period such as P90D or P1Y, not " + period);
    }
  }

  private String line(AccessToken token, OrganizationScope scope) {
    return "%s  %-7s  %-11s  %s  %s  %s  %s"
        .formatted(
            token.id(),
            token.role().wireName(),
            token.origin().name().toLowerCase(Locale.ROOT),
            token.label(),
            state(token),
            line(scope),
            token.lastUsedAt().map(at -> "used " + at).orElse("never used"));
  }

  private String state(AccessToken token) {
    if (token.revokedAt().isPresent()) {
      return "revoked %s by %s"
          .formatted(token.revokedAt().get(), token.revokedBy().orElse("unknown"));
    }
    return token
        .expiresAt()
        .map(at -> (token.isActive(clock.instant()) ? "until " : "expired ") + at)
        .orElse("active");
  }
}
