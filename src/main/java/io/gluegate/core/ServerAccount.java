package io.gluegate.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/// Under which account the embedded server runs: this process's own, or an unprivileged one when
/// this process is root, as which PostgreSQL refuses to run.
record ServerAccount(boolean isRoot) {

  private static final String UNPRIVILEGED = "65534";

  static ServerAccount find() throws IOException {
    return new ServerAccount((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0);
  }

  /// What goes before a command so that it runs under that account.
  List<String> prefix() {
    return isRoot
        ? List.of("setpriv", "--reuid=" + UNPRIVILEGED, "--regid=" + UNPRIVILEGED, "--clear-groups")
        : List.of();
  }

  void own(Path directory) throws IOException {
    if (isRoot) {
      Programs.run(List.of("chown", "-R", UNPRIVILEGED + ":" + UNPRIVILEGED, directory.toString()));
    }
  }

  /// The unprivileged account must be able to pass through every directory above.
  void requireReachable(Path home) throws IOException {
    for (var above = home.toAbsolutePath(); isRoot && above != null; above = above.getParent()) {
      if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new IllegalStateException(
            "PostgreSQL does not run as root, and no other account may pass %s: set GLUEGATE_HOME to a directory such as /var/lib/gluegate"
                .formatted(above));
      }
    }
  }
}
