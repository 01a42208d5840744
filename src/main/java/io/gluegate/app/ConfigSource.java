package io.gluegate.app;

import io.dropwizard.configuration.ConfigurationSourceProvider;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the configuration from a file, or the one that ships with the program.
final class ConfigSource implements ConfigurationSourceProvider {

  /// Stands for the `config.yml` inside the program.
  static final String BUILT_IN = "built-in";

  @Override
  public InputStream open(String path) throws IOException {
    if (!path.equals(BUILT_IN)) {
      var file = Path.of(path);
      if (!Files.isReadable(file)) {
        throw new FileNotFoundException("The configuration " + file + " cannot be read");
      }
      return Files.newInputStream(file);
    }
    var builtIn = ConfigSource.class.getResourceAsStream("/config.yml");
    if (builtIn == null) {
      throw new IllegalStateException("config.yml is not in the program");
    }
    return builtIn;
  }
}
