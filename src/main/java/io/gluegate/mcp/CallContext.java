package io.gluegate.mcp;

import io.gluegate.access.Principal;
import io.gluegate.tools.Progress;

/// Who calls a method, through which door, and where word of its progress goes.
record CallContext(Principal principal, boolean readOnly, Progress progress) {}
