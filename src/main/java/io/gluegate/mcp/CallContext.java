package io.gluegate.mcp;

import io.gluegate.access.Principal;
import io.gluegate.tools.Progress;

/// Who calls a method, through which door, what the client can be asked, what it has answered, and
/// where word of the call goes. Neither the era nor HTTP can be told from it.
record CallContext(
    Principal principal,
    boolean readOnly,
    ClientCapabilities client,
    Notices notices,
    Answers answers) {

  Progress progress() {
    return notices.progress();
  }

  CallLog log() {
    return notices.log();
  }

  void letGo() {
    notices.letGo().run();
  }

  CallContext with(Answers given) {
    return new CallContext(principal, readOnly, client, notices, given);
  }
}
