package io.gluegate.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.gluegate.core.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose certificate is for one name.
class EncryptedFetchTest {

  private static final String NAME = "files.gluegate.dev";
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir private static Path directory;

  private static KeyStore keys;
  private static TestFiles files;

  @BeforeAll
  static void start() throws Exception {
    keys = keys();
    var server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(ofServer()));
    files = new TestFiles(server).with("/a.txt", "text/plain", "hello");
    files.redirecting("/down.txt", 302, "http://%s:%d/a.txt".formatted(NAME, files.port()));
  }

  @AfterAll
  static void stop() {
    files.close();
  }

  @Test
  void certificateIsThatOfTheNameThoughTheAddressIsConnectedTo() {
    var file = fetch(trusting(), "https://%s:%d/a.txt".formatted(NAME, files.port()));

    assertThat(file.content()).asString(UTF_8).isEqualTo("hello");
    assertThat(files.asked().getLast().headers().get("Host"))
        .containsExactly(NAME + ":" + files.port());
    assertThat(files.asked().getLast().serverNames()).containsExactly(NAME);
  }

  @Test
  void certificateOfAnotherNameIsRefused() {
    var asked = files.requests();

    for (var host : List.of("other.gluegate.dev", "127.0.0.1")) {
      assertThatThrownBy(
              () -> fetch(trusting(), "https://%s:%d/a.txt".formatted(host, files.port())))
          .hasMessageContaining("no valid certificate");
    }
    assertThat(files.requests()).isEqualTo(asked);
  }

  @Test
  void certificateOfAnUnknownAuthorityIsRefused() {
    assertThatThrownBy(
            () ->
                fetch(SSLContext.getDefault(), "https://%s:%d/a.txt".formatted(NAME, files.port())))
        .hasMessageContaining("no valid certificate");
  }

  @Test
  void redirectToAnOpenConnectionIsNotFollowed() {
    var asked = files.requests();

    assertThatThrownBy(
            () -> fetch(trusting(), "https://%s:%d/down.txt".formatted(NAME, files.port())))
        .hasMessageContaining("from https:// to http://");
    assertThat(files.requests()).isEqualTo(asked + 1);
  }

  private static FetchedFile fetch(SSLContext certificates, String url) {
    var timeout = Duration.ofSeconds(20);
    return new LoopbackFetch(name -> List.of(LoopbackFetch.HERE), certificates, timeout)
        .upTo(1_000)
        .fetch(url, Deadline.in(timeout, InstantSource.system()));
  }

  private static KeyStore keys()
      throws IOException, InterruptedException, GeneralSecurityException {
    var file = directory.resolve("keys.p12");
    var keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + NAME,
                    "-ext",
                    "SAN=dns:" + NAME,
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private static SSLContext ofServer() throws GeneralSecurityException {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static SSLContext trusting() {
    try {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("server", keys.getCertificate("server"));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
