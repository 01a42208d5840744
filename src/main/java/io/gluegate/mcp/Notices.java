package io.gluegate.mcp;

import io.gluegate.tools.Progress;

/// Where a running method's word of its progress and its log messages go: to the client that waits,
/// if it asked for them. A method that will take long may also let the client go, which comes back
/// for the answer where its revision can.
record Notices(Progress progress, CallLog log, Runnable letGo) {

  /// Of a client that can only wait.
  static Notices of(Progress progress, CallLog log) {
    return new Notices(progress, log, () -> {});
  }
}
