package io.gluegate.app;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.ScopeRow;
import io.gluegate.admin.AccessChanges;
import io.gluegate.admin.AuditedChange;
import io.gluegate.audit.AuditEvent;
import io.gluegate.audit.AuditLog;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// A command that shows or changes who may do what, for whoever may reach the database.
abstract class AccessCommand extends GatewayCommand {

  static final String ACTION = "action";

  private static final String ALLOWED = "organization";
  private static final String DENIED = "deny_organization";
  private static final String EVERYTHING = "everything";

  final InstantSource clock = InstantSource.system();

  AccessCommand(String name, String description) {
    super(name, description);
  }

  /// What a command works with: the changes it may make, and who makes them.
  record Desk(
      GatewayConfig config,
      Storage storage,
      AuditedChange audited,
      AuditEvent.Caller by,
      PrintStream out) {

    AccessChanges changes() {
      return new AccessChanges(audited);
    }
  }

  abstract void run(Namespace arguments, Desk desk);

  @Override
  final void run(Namespace arguments, GatewayConfig config, Storage storage, PrintStream out) {
    storage.migrate();
    try (var audit = new AuditLog(storage.database())) {
      audit.start();
      var user = System.getProperty("user.name", "operator");
      run(
          arguments,
          new Desk(
              config,
              storage,
              new AuditedChange(storage.database(), audit, clock, Replica.name()),
              new AuditEvent.Caller("operator:" + user, user, "operator"),
              out));
    }
  }

  static void addScope(Subparser parser) {
    parser
        .addArgument("--organization")
        .dest(ALLOWED)
        .nargs("+")
        .type(Long.class)
        .setDefault(List.of())
        .help("ids of the only organizations that may be seen; all when left out");
    parser
        .addArgument("--deny-organization")
        .dest(DENIED)
        .nargs("+")
        .type(Long.class)
        .setDefault(List.of())
        .help("ids of organizations that may never be seen");
  }

  /// For a command that changes a scope, where leaving everything out would widen it by accident.
  static void addEverything(Subparser parser) {
    parser
        .addArgument("--everything")
        .dest(EVERYTHING)
        .action(Arguments.storeTrue())
        .help("lifts all limits");
  }

  static OrganizationScope scope(Namespace arguments) {
    var allowed = ids(arguments, ALLOWED);
    return new OrganizationScope(
        allowed.isEmpty() ? Optional.empty() : Optional.of(allowed), ids(arguments, DENIED));
  }

  static OrganizationScope statedScope(Namespace arguments) {
    var scope = scope(arguments);
    if (scope.isEverything() != Boolean.TRUE.equals(arguments.getBoolean(EVERYTHING))) {
      throw new StartException(
          "Say either --organization and --deny-organization, or --everything");
    }
    return scope;
  }

  private static Set<Long> ids(Namespace arguments, String name) {
    List<Long> given = arguments.getList(name);
    if (given.size() > ScopeRow.LISTED_MAX || given.stream().anyMatch(id -> id <= 0)) {
      throw new StartException(
          "Organizations are named by their ids, at most %,d".formatted(ScopeRow.LISTED_MAX));
    }
    return new HashSet<>(given);
  }

  static UUID tokenId(Namespace arguments) {
    return tokenId(arguments.getString("id"));
  }

  static UUID tokenId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new StartException("A token's id is a UUID; see: gluegate token list");
    }
  }

  /// A principal as the audit log names them, or the id of their token.
  static String principal(Namespace arguments) {
    var name = arguments.getString("principal").strip();
    return name.matches("(token|oidc|byok):\\S+") ? name : Principal.ofToken(tokenId(name));
  }

  static String text(Namespace arguments, String name, int lengthMax) {
    var text = arguments.getString(name).strip();
    if (text.isEmpty()
        || text.length() > lengthMax
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new StartException("%s has 1 to %d characters".formatted(name, lengthMax));
    }
    return text;
  }

  static void require(boolean done, String otherwise) {
    if (!done) {
      throw new StartException(otherwise);
    }
  }

  static String line(OrganizationScope scope) {
    if (scope.isEverything()) {
      return "all organizations";
    }
    var allowed =
        scope.allowed().map(ids -> "organizations " + list(ids)).orElse("all organizations");
    return scope.denied().isEmpty() ? allowed : allowed + " but " + list(scope.denied());
  }

  private static String list(Set<Long> ids) {
    return ids.isEmpty()
        ? "none"
        : String.join(",", ids.stream().sorted().limit(20).map(String::valueOf).toList())
            + (ids.size() > 20 ? ",… (%,d)".formatted(ids.size()) : "");
  }
}
