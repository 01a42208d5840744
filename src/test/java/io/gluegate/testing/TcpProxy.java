package io.gluegate.testing;

import io.gluegate.core.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// A fixed port in front of a server that may go away and come back elsewhere.
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean isHeld;

  public TcpProxy(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(FreePort.find(), 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("tcp-proxy").start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// From now on connections lead to that port.
  public void leadTo(int port) {
    target = port;
  }

  /// From now on nothing that servers say gets through.
  public void hold() {
    isHeld = true;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> join(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void join(Socket client) {
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(server);
      var back = Thread.ofVirtual().start(() -> copy(server, client, () -> isHeld));
      copy(client, server, () -> false);
      back.join();
    } catch (IOException e) {
      // The server is away: closing the client's connection says so.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// When one side ends, the other is ended too.
  private static void copy(Socket from, Socket to, BooleanSupplier isHeld) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      var buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!isHeld.getAsBoolean()) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // Closed by the other direction.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
