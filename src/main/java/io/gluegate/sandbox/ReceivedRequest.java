package io.gluegate.sandbox;

/// A request as the sandbox got it, without its key. The status is 0 when it was left unanswered.
public record ReceivedRequest(String method, String path, String query, int status) {}
