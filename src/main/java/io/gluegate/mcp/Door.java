package io.gluegate.mcp;

import io.gluegate.access.Principal;

/// Who came in, and by which address: `/mcp/readonly` lets only readers' tools through.
public record Door(Principal principal, boolean readOnly) {}
