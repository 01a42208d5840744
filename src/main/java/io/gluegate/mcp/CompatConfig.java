package io.gluegate.mcp;

/// The section `compat` of `config.yml`: what is let through although the specification says no.
public record CompatConfig(boolean acceptVersionHeaderMismatch) {}
