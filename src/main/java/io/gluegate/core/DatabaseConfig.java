package io.gluegate.core;

import java.nio.file.Path;
import java.util.Optional;

/// The section `database` of `config.yml`. Without a URL the embedded server under `home` is used.
public record DatabaseConfig(
    Secret url, String user, Secret password, Secret directUrl, int poolSizeMax, String home) {

  public DatabaseConfig {
    if (poolSizeMax < 2 || poolSizeMax > 100) {
      throw new IllegalArgumentException("database.poolSizeMax is 2 to 100, not " + poolSizeMax);
    }
  }

  public Optional<DatabaseUrl> server() {
    return given(url).map(text -> DatabaseUrl.parse(text, user, password));
  }

  /// Where LISTEN and migrations go, when the other URL leads through a pooler.
  public Optional<DatabaseUrl> directServer() {
    return given(directUrl).map(text -> DatabaseUrl.parse(text, user, password));
  }

  public Path homeDirectory() {
    return directory(home);
  }

  /// As root `~/.gluegate` stands for `/var/lib/gluegate`: the server does not run as root, and
  /// other accounts may not pass root's home.
  public static Path directory(String home) {
    if (home.equals("~/.gluegate") && "root".equals(System.getProperty("user.name"))) {
      return Path.of("/var/lib/gluegate");
    }
    return home.startsWith("~/")
        ? Path.of(System.getProperty("user.home") + home.substring(1))
        : Path.of(home);
  }

  private static Optional<String> given(Secret text) {
    return Optional.of(text.value()).filter(value -> !value.isBlank());
  }
}
