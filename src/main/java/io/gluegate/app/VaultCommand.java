package io.gluegate.app;

import io.gluegate.access.OwnKeys;
import io.gluegate.admin.OwnKeyChanges;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `vault list`, `vault forget` and `vault rotate`: the IT Glue keys that callers left here.
final class VaultCommand extends AccessCommand {

  VaultCommand() {
    super("vault", "Keeps the IT Glue keys that callers left with the gateway");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    var actions = subparser.addSubparsers().dest(ACTION);
    actions.addParser("list").help("lists whose keys are kept; no key is ever shown");
    actions
        .addParser("forget")
        .help("deletes the key of a principal")
        .addArgument("principal")
        .help("as the audit log names them, or the id of their token");
    actions
        .addParser("rotate")
        .help("seals all keys with VAULT_KEY, so that VAULT_KEY_PREVIOUS can go");
  }

  @Override
  void run(Namespace arguments, Desk desk) {
    var keys = OwnKeys.of(desk.config().byok(), desk.storage().database(), clock);
    var changes = new OwnKeyChanges(keys.vault(), desk.audited());
    switch (arguments.getString(ACTION)) {
      case "list" ->
          keys.vault()
              .list()
              .forEach(
                  kept ->
                      desk.out()
                          .println(
                              "%s  key %s…  since %s"
                                  .formatted(kept.principal(), kept.fingerprint(), kept.keptAt())));
      case "forget" -> {
        var name = principal(arguments);
        require(changes.forget(name, desk.by()), "No key is kept for " + name);
        desk.out().println("forgot the key of " + name);
      }
      default -> {
        require(keys.vault().isOpen(), "There is no vault without VAULT_KEY");
        var resealed = changes.reseal(desk.by());
        desk.out().println("sealed anew: " + resealed.done());
        require(
            resealed.lost() == 0,
            "%d keys were sealed with a key that is not set; set VAULT_KEY_PREVIOUS, or forget them"
                .formatted(resealed.lost()));
      }
    }
  }
}
