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

  /// Throws an [IllegalStateException] where PostgreSQL would not run.
  static ServerAccount find() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new IllegalStateException(
          "The embedded PostgreSQL runs on Linux only: set DATABASE_URL to another one");
    }
    var self = Path.of("/proc/self");
    var uid = (int) Files.getAttribute(self, "unix:uid");
    if (Files.getOwner(self).getName().equals(String.valueOf(uid))) {
      throw new IllegalStateException(
          "PostgreSQL does not run as user %d, which has no entry in /etc/passwd: add one, use another user, or set DATABASE_URL"
              .formatted(uid));
    }
    return new ServerAccount(uid == 0);
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

  /// Whatever the umask of this process is.
  void letRead(Path directory) throws IOException {
    if (isRoot) {
      Programs.run(List.of("chmod", "-R", "go+rX", directory.toString()));
    }
  }

  /// The unprivileged account must be able to pass through the home and every directory above.
  void letPass(Path home) throws IOException {
    if (!isRoot) {
      return;
    }
    Programs.run(List.of("chmod", "go+x", home.toString()));
    for (var above = home.toAbsolutePath(); above != null; above = above.getParent()) {
      if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new IllegalStateException(
            "PostgreSQL does not run as root, and no other account may pass %s: set GLUEGATE_HOME to a directory such as /var/lib/gluegate"
                .formatted(above));
      }
    }
  }
}
