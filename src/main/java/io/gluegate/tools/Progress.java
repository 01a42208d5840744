package io.gluegate.tools;

/// Takes word of how far a call has come. What it is told may be dropped.
@FunctionalInterface
public interface Progress {

  Progress NONE = (done, total, message) -> {};

  void report(long done, long total, String message);
}
