package io.gluegate.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// The name of this process in the audit log: its host, which is the pod's name on Kubernetes, and
/// its process id.
final class Replica {

  private Replica() {}

  static String name() {
    return host() + "/" + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
