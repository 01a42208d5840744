package io.gluegate.core;

import java.nio.file.Path;

/// Owns the embedded server of a home until its standard input has a line, in a process of its own.
final class ServerMain {

  static final String READY = "ready";
  static final String FAILED = "failed: ";

  private ServerMain() {}

  public static void main(String[] arguments) throws Exception {
    try (var server = EmbeddedPostgres.start(Path.of(arguments[0]), false, message -> {})) {
      System.out.println(READY + " " + server.url().jdbc());
      System.in.read();
    } catch (RuntimeException e) {
      System.out.println(FAILED + e.getMessage());
    }
  }
}
