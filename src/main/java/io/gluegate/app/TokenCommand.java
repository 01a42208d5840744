package io.gluegate.app;

import io.gluegate.access.AccessToken;
import io.gluegate.access.Role;
import io.gluegate.access.TokenDao;
import io.gluegate.access.TokenIssuer;
import io.gluegate.core.Ids;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `token create`, `token list` and `token revoke`.
final class TokenCommand extends GatewayCommand {

  private static final String ACTION = "action";
  private final InstantSource clock = InstantSource.system();

  TokenCommand() {
    super("token", "Creates, lists and revokes access tokens");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    var actions = subparser.addSubparsers().dest(ACTION);
    var create = actions.addParser("create").help("makes a token and prints it once");
    create.addArgument("--label").required(true).help("whose token it is");
    create.addArgument("--role").required(true).help("viewer, editor or admin");
    create
        .addArgument("--expires")
        .help("how long it is good, such as P90D; forever when left out");
    actions.addParser("list").help("lists all tokens, the newest first");
    actions.addParser("revoke").help("revokes a token").addArgument("id").help("its id");
  }

  @Override
  void run(Namespace arguments, GatewayConfig config, Storage storage, PrintStream out) {
    storage.migrate();
    var tokens = storage.database().dao(TokenDao.class);
    switch (arguments.getString(ACTION)) {
      case "create" -> create(arguments, tokens, out);
      case "list" -> tokens.list().forEach(token -> out.println(line(token)));
      default -> revoke(arguments.getString("id"), tokens, out);
    }
  }

  private void create(Namespace arguments, TokenDao tokens, PrintStream out) {
    var role =
        Role.find(arguments.getString("role"))
            .orElseThrow(() -> new StartException("--role is viewer, editor or admin"));
    var label = arguments.getString("label").strip();
    if (label.isEmpty() || label.length() > 100) {
      throw new StartException("--label has 1 to 100 characters");
    }
    var expires = Optional.ofNullable(arguments.getString("expires")).map(this::end);
    var issued = new TokenIssuer(tokens, new Ids(clock), clock).issue(label, role, expires);
    out.println(line(issued.token()));
    out.println(issued.secret().value());
    out.println("Keep it now: it is not shown again.");
  }

  private Instant end(String period) {
    try {
      return clock.instant().atOffset(ZoneOffset.UTC).plus(Period.parse(period)).toInstant();
    } catch (DateTimeParseException e) {
      throw new StartException("--expires is a period such as P90D or P1Y, not " + period);
    }
  }

  private void revoke(String id, TokenDao tokens, PrintStream out) {
    try {
      if (!tokens.revoke(UUID.fromString(id), clock.instant())) {
        throw new StartException("There is no active token " + id);
      }
      out.println("revoked " + id);
    } catch (IllegalArgumentException e) {
      throw new StartException("A token's id is a UUID; see: gluegate token list");
    }
  }

  private String line(AccessToken token) {
    var state =
        token
            .revokedAt()
            .map(at -> "revoked " + at)
            .or(
                () ->
                    token
                        .expiresAt()
                        .map(at -> (token.isActive(clock.instant()) ? "until " : "expired ") + at))
            .orElse("active");
    return "%s  %-6s  %-11s  %s  %s"
        .formatted(
            token.id(),
            token.role().wireName(),
            token.origin().name().toLowerCase(java.util.Locale.ROOT),
            token.label(),
            state);
  }
}
