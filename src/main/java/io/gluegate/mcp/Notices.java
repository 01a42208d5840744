package io.gluegate.mcp;

import io.gluegate.tools.Progress;

/// Where a running method's word of its progress and its log messages go: to the client that waits,
/// if it asked for them.
record Notices(Progress progress, CallLog log) {

  static final Notices NONE = new Notices(Progress.NONE, CallLog.NONE);
}
