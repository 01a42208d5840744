package io.gluegate.app;

import io.gluegate.access.AccessToken;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.PrincipalDao;
import io.gluegate.access.PrincipalDao.HolderKind;
import io.gluegate.access.ScopeRow;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `group create`, `list`, `delete`, `scope`, `add` and `remove`.
final class GroupCommand extends AccessCommand {

  private static final String NAME = "name";
  private static final String UNKNOWN = "There is no such group; see: gluegate group list";

  GroupCommand() {
    super("group", "Keeps groups of principals that share a scope");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    var actions = subparser.addSubparsers().dest(ACTION);
    actions.addParser("list").help("lists all groups with their members");
    var create = actions.addParser("create").help("makes a group");
    create.addArgument(NAME).help("its name");
    addScope(create);
    actions.addParser("delete").help("deletes a group").addArgument(NAME).help("its name");
    var scope = actions.addParser("scope").help("changes which organizations members may see");
    scope.addArgument(NAME).help("its name");
    addScope(scope);
    addEverything(scope);
    for (var action : new String[] {"add", "remove"}) {
      var parser = actions.addParser(action).help(action + "s a member");
      parser.addArgument(NAME).help("the group's name");
      parser.addArgument("principal").help("as the audit log names them, or the id of their token");
    }
  }

  @Override
  void run(Namespace arguments, Desk desk) {
    if (arguments.getString(ACTION).equals("list")) {
      list(desk);
      return;
    }
    var name = text(arguments, NAME, AccessToken.LABEL_LENGTH_MAX);
    switch (arguments.getString(ACTION)) {
      case "create" -> create(name, arguments, desk);
      case "delete" -> require(desk.changes().deleteGroup(name, desk.by()), UNKNOWN);
      case "scope" ->
          require(desk.changes().limitGroup(name, statedScope(arguments), desk.by()), UNKNOWN);
      case "add" ->
          require(
              desk.changes().addMember(name, principal(arguments), desk.by()),
              "There is no such group, or the principal is in it");
      default ->
          require(
              desk.changes().removeMember(name, principal(arguments), desk.by()),
              "This principal is not in the group");
    }
    desk.out().println("changed group " + name);
  }

  private static void create(String name, Namespace arguments, Desk desk) {
    var scope = scope(arguments);
    require(desk.changes().createGroup(name, desk.by()), "There is a group of this name");
    if (!scope.isEverything()) {
      var _ = desk.changes().limitGroup(name, scope, desk.by());
    }
  }

  private static void list(Desk desk) {
    var principals = desk.storage().database().dao(PrincipalDao.class);
    for (var group : principals.groups()) {
      var scope =
          principals
              .findScope(HolderKind.GROUP, group.name())
              .map(ScopeRow::scope)
              .orElse(OrganizationScope.EVERYTHING);
      desk.out().println("%s  %s".formatted(group.name(), line(scope)));
      principals
          .members(group.name())
          .forEach(member -> desk.out().println("    " + member.principal()));
    }
  }
}
