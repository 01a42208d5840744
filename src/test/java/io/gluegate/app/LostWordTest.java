package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.access.Principals;
import io.gluegate.core.Json;
import io.gluegate.testing.Admin;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A replica that no word reaches, since its connection for LISTEN is dead and does not know it.
class LostWordTest {

  private static final Pattern PORT = Pattern.compile("(?<=:)\\d+(?=/)");
  private static final TcpProxy proxy = new TcpProxy(0);

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, SmallSeed.records()).listeningBy(LostWordTest::proxied);

  private static String proxied(String url) {
    var port = PORT.matcher(url);
    assertThat(port.find()).isTrue();
    proxy.leadTo(Integer.parseInt(port.group()));
    return port.replaceFirst(String.valueOf(proxy.port()));
  }

  @AfterAll
  static void close() throws IOException {
    proxy.close();
  }

  @Test
  void revokedTokenIsRefusedWithinWhatIsRemembered() {
    var ada = new Admin(gateway.replica(0).url(), Gateway.ADMIN);
    var token = ada.token("eve", "viewer", "");
    try (var client = new McpClient(gateway.replica(1).url(), token.secret())) {
      proxy.hold();
      assertThat(status(client)).isEqualTo(200);

      ada.revoke(token);

      await()
          .atMost(Principals.REMEMBERED_TTL.plus(Duration.ofSeconds(1)))
          .until(() -> status(client) == 401);
    }
  }

  private static int status(McpClient client) {
    return client.modern("tools/list", Json.object()).status();
  }
}
