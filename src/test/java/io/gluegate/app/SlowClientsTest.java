package io.gluegate.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Clients that take their time: they keep nobody out, and not for long.
@Tag("slow")
class SlowClientsTest {

  private static final int CLIENTS = 200;
  private static final int READERS = 50;
  private static final Duration ENDED_BY = Duration.ofSeconds(40);

  private static final String HEADERS = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  private static final String BODY =
      "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
          + Gateway.VIEWER
          + "\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n";

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  @Test
  void hundredsOfSlowSendersOfHeadersAreEndedAndKeepNobodyOut() throws Exception {
    assertThat(answersOf(HEADERS)).allMatch(String::isEmpty);
  }

  @Test
  void hundredsOfSlowSendersOfBodiesAreEndedAndKeepNobodyOut() throws Exception {
    assertThat(answersOf(BODY)).allMatch(answer -> answer.startsWith("HTTP/1.1 408"));
  }

  @Test
  void slowReadersOfAnswersAreEndedAndKeepNobodyOut() throws Exception {
    var sockets = new ArrayList<Socket>();
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      for (int i = 0; i < READERS; i++) {
        sockets.add(askingForMuch());
      }

      await()
          .pollInterval(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(120))
          .until(
              () -> {
                assertThat(client.modern("tools/list", Json.object()).status()).isEqualTo(200);
                sockets.removeIf(socket -> !takesOneByteMore(socket));
                return sockets.isEmpty();
              });
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  /// A connection with many requests at once, whose answers are more than it can hold.
  private static Socket askingForMuch() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(1);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.url().getPort()));
    var body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    var request =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + Gateway.VIEWER
            + "\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    socket.getOutputStream().write(request.repeat(400).getBytes(US_ASCII));
    return socket;
  }

  /// Reads one byte, and writes one to learn whether the gateway still keeps the connection.
  private static boolean takesOneByteMore(Socket socket) {
    try {
      if (socket.getInputStream().read() < 0) {
        return false;
      }
      socket.getOutputStream().write('a');
      return true;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Opens connections that go on with one byte a second, calls meanwhile, and waits for their end.
  private static List<String> answersOf(String beginning) throws Exception {
    var sockets = new ArrayList<Socket>();
    var isOver = new AtomicBoolean();
    try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
      for (int i = 0; i < CLIENTS; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.url().getPort());
        socket.getOutputStream().write(beginning.getBytes(US_ASCII));
        sockets.add(socket);
      }
      var drip = Thread.ofVirtual().start(() -> drip(sockets, isOver));

      var answers = new ArrayList<String>();
      for (var socket : sockets) {
        assertThat(client.modern("tools/list", Json.object()).status()).isEqualTo(200);
        answers.add(awaitEnd(socket));
      }
      isOver.set(true);
      drip.join();
      return answers;
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  private static void drip(List<Socket> sockets, AtomicBoolean isOver) {
    await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(ENDED_BY)
        .until(
            () -> {
              for (var socket : sockets) {
                dripInto(socket);
              }
              return isOver.get();
            });
  }

  private static void dripInto(Socket socket) {
    try {
      socket.getOutputStream().write('a');
    } catch (IOException e) {
      // The gateway has ended it.
    }
  }

  /// What the gateway said before it ended the connection.
  private static String awaitEnd(Socket socket) throws IOException {
    socket.setSoTimeout((int) ENDED_BY.toMillis());
    var said = new StringBuilder();
    try {
      for (int part = socket.getInputStream().read();
          part >= 0;
          part = socket.getInputStream().read()) {
        said.append((char) part);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection was not ended", e);
    } catch (IOException e) {
      // It was ended with bytes of ours unread.
    }
    return said.toString();
  }
}
