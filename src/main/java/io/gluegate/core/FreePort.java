package io.gluegate.core;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Finds a port that nobody listens on, below the range from which systems take the ports of
/// outgoing connections: a client there that polls for its server may connect to itself.
public final class FreePort {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES_MAX = 50;

  private FreePort() {}

  public static int find() throws IOException {
    for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Taken: another one may be free.
      }
    }
    throw new IOException("no free port between " + LOWEST + " and " + HIGHEST);
  }
}
