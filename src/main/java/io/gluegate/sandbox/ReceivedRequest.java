package io.gluegate.sandbox;

/// A request as the sandbox got it, without its key.
public record ReceivedRequest(String method, String path, String query, int status) {}
