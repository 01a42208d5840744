package io.gluegate.app;

import io.gluegate.access.Role;
import io.gluegate.core.Secret;
import io.gluegate.search.IndexStatus;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What the demo says when it is ready: where it is, how to get in, what to ask.
record DemoGreeting(String port, URI sandbox, DemoTokens tokens, Path home) {

  String text(IndexStatus index, int records) {
    return summary(index, records) + clients() + farewell();
  }

  private String summary(IndexStatus index, int records) {
    return """

        Ready after %d seconds.

          Endpoint   %s
          Read-only  %s/readonly
          IT Glue    %s (sandbox: %,d records of %d organizations)
          Index      %,d documents in %,d passages

          Tokens     viewer  %s
                     editor  %s
                     admin   %s
        """
        .formatted(
            ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
            endpoint(),
            endpoint(),
            sandbox,
            records,
            index.organizations().size(),
            index.documents(),
            index.passages(),
            token(Role.VIEWER),
            token(Role.EDITOR),
            token(Role.ADMIN));
  }

  private String clients() {
    return """

        Claude Code:

          claude mcp add --transport http gluegate %1$s --header "Authorization: Bearer %2$s"

        Clients that take JSON, such as Cursor:

          {"mcpServers": {"gluegate": {"url": "%1$s", "headers": {"Authorization": "Bearer %2$s"}}}}

        Clients that start a program, such as Claude Desktop:

          npx mcp-remote %1$s --allow-http --header "Authorization: Bearer %2$s"
        """
        .formatted(endpoint(), token(Role.VIEWER));
  }

  private String farewell() {
    return """

        Ask: Who do we call when the internet at Harbor Dental goes down?

        Data and tokens stay in %s for the next start. Ctrl-C ends everything.
        """
        .formatted(home);
  }

  private String endpoint() {
    return "http://127.0.0.1:" + port + "/mcp";
  }

  private String token(Role role) {
    return Optional.ofNullable(tokens.byRole().get(role)).map(Secret::value).orElseThrow();
  }
}
