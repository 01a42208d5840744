package io.gluegate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One replica with 512 MiB of heap holds a thousand listeners and serves others beside them.
@Tag("slow")
class ManyListenersTest {

  private static final int STREAMS = 1_020;

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  @Test
  void thousandStreamsAreOpenAtOneTime() throws IOException {
    var tokens = List.of(Gateway.VIEWER, Gateway.EDITOR, Gateway.ADMIN);
    var open = new ArrayList<Socket>();
    try {
      for (int i = 0; i < STREAMS; i++) {
        var socket = listen(tokens.get(i % tokens.size()), i);
        open.add(socket);
        assertThat(firstMessage(socket)).contains("notifications/subscriptions/acknowledged");
      }
      try (var client = new McpClient(gateway.url(), Gateway.VIEWER)) {
        assertThat(client.modern("tools/list", Json.object()).status()).isEqualTo(200);
      }
    } finally {
      for (var socket : open) {
        socket.close();
      }
    }
  }

  private static Socket listen(String token, int id) throws IOException {
    var body =
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"subscriptions/listen\",\"params\":{\"notifications\":{\"toolsListChanged\":true},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}"
            .formatted(id);
    var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.url().getPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            String.join(
                    "\r\n",
                    "POST /mcp HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Bearer " + token,
                    "Content-Type: application/json",
                    "Accept: text/event-stream",
                    "MCP-Protocol-Version: 2026-07-28",
                    "Mcp-Method: subscriptions/listen",
                    "Content-Length: " + body.length(),
                    "",
                    body)
                .getBytes(UTF_8));
    return socket;
  }

  private static String firstMessage(Socket socket) throws IOException {
    // Not closed here: that would hang up.
    @SuppressWarnings("resource")
    var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    var line = reader.readLine();
    while (line != null && !line.startsWith("data: ")) {
      line = reader.readLine();
    }
    return String.valueOf(line);
  }
}
