package io.gluegate.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// What an interrupted start leaves in a home: everything is made under a name of its own and moved
/// to its place when it is complete.
final class Leftovers {

  static final String MAKING = "making-";

  private Leftovers() {}

  /// Only the owner of the home may do this.
  static void remove(Path home) throws IOException {
    for (var path : startingWith(home, MAKING)) {
      try {
        delete(path);
      } catch (IOException e) {
        // A program that outlived its process still writes there; the next start removes it.
      }
    }
  }

  static List<Path> startingWith(Path home, String prefix) throws IOException {
    try (var files = Files.list(home)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  static void delete(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
