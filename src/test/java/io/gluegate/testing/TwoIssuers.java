package io.gluegate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Two authorization servers that a gateway trusts, with one key each of the same id.
public final class TwoIssuers implements AutoCloseable {

  public static final String PUBLIC_URL = "https://gluegate.example.com";
  public static final String AUDIENCE = PUBLIC_URL + "/mcp";

  public final IssuerServer first = new IssuerServer();
  public final IssuerServer second = new IssuerServer();
  public final TokenKey firstKey = TokenKey.rsa("key-1");
  public final TokenKey secondKey = TokenKey.rsa("key-1");
  public final TokenKey firstEcKey = TokenKey.ec("key-ec");

  public TwoIssuers() {
    first.publish(firstKey, firstEcKey);
    second.publish(secondKey);
  }

  /// A copy of `config.yml` that trusts both.
  public Path configuration() {
    try {
      var issuers =
          """
          issuers:
            - issuer: %s
              grants:
                - {value: technicians, role: editor}
                - {value: bosses, role: admin}
                - {value: onsite, role: viewer, organizations: [%d], denied: [%d]}
            - issuer: %s
              requireScope: true
              grants:
                - {value: technicians, role: viewer}
          """
              .formatted(first.issuer(), SmallSeed.BAXTER, SmallSeed.HARBOR, second.issuer())
              .indent(2);
      var text = Files.readString(Path.of("config.yml")).replace("  issuers: []\n", issuers);
      return Files.writeString(Files.createTempFile(Path.of("target"), "config-", ".yml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
