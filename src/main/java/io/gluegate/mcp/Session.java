package io.gluegate.mcp;

import java.time.Instant;

/// A row of `mcp_session` without its id, of which only the hash is kept.
public record Session(
    String principal,
    String protocolVersion,
    boolean ready,
    Instant lastSeenAt,
    Instant expiresAt) {}
