package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gluegate.core.Secret;
import io.gluegate.testing.Postgres;
import io.gluegate.testing.Replica;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS of the gateway's own: new protocols and strong suites alone, on the one port.
class TlsTest {

  private static final String PASSWORD = "test-keystore-password";
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;

  @RegisterExtension static final Postgres postgres = new Postgres();

  @TempDir static Path directory;

  private static Replica replica;
  private static HttpClient client;

  @BeforeAll
  static void start() throws Exception {
    var keyStore = directory.resolve("gluegate.p12");
    makeKeyStore(keyStore);
    client = HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
    var database = postgres.url();
    replica =
        Replica.start(
            Map.of(
                "DATABASE_URL", database.jdbc(),
                "DATABASE_USER", database.user().orElse(""),
                "DATABASE_PASSWORD", database.password().map(Secret::value).orElse(""),
                "MCP_TOKENS_VIEWER", "vera:viewer-token-1",
                "TLS_KEYSTORE", keyStore.toString(),
                "TLS_KEYSTORE_PASSWORD", PASSWORD));
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> get("localhost", "/health/ready").statusCode() == 200);
  }

  @AfterAll
  static void end() {
    replica.close();
    client.shutdownNow();
  }

  @Test
  void clientIsServedByTls13AndToldToStay() throws Exception {
    var answer = get("localhost", "/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
    assertThat(get("127.0.0.1", "/health").statusCode()).isEqualTo(200);
  }

  @Test
  void plainHttpIsNotServed() throws Exception {
    try (var socket = connect()) {
      socket
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      var answer =
          new String(
              socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

      assertThat(answer).doesNotContain("\"ok\"", "Jetty", "html");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0301, 0x0302})
  void olderProtocolsAreRefused(int version) throws Exception {
    assertThat(answerToHello(version, 0xC014, 0xC013, 0x002F, 0x0035)).isEqualTo(ALERT);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x0000, // no encryption at all
        0x0005, // RC4
        0x000A, // 3DES
        0x002F, // RSA, AES-CBC
        0x009C, // RSA, AES-GCM: no key of its own for each connection
        0x0067, // finite-field Diffie-Hellman, AES-CBC
        0xC013, // ECDHE, AES-CBC, SHA-1
        0xC027, // ECDHE, AES-CBC, SHA-256
        0xC018, // nobody is authenticated
      })
  void weakSuitesAreRefused(int suite) throws Exception {
    assertThat(answerToHello(0x0303, suite)).isEqualTo(ALERT);
  }

  @Test
  void strongSuiteOfTls12IsTaken() throws Exception {
    assertThat(answerToHello(0x0303, 0xC02F)).isEqualTo(HANDSHAKE);
  }

  private static HttpResponse<String> get(String host, String path)
      throws IOException, InterruptedException {
    var url = URI.create("https://%s:%d%s".formatted(host, replica.url().getPort(), path));
    return client.send(
        HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// The kind of record that the server answers a ClientHello with (RFC 5246, section 7.4.1.2).
  private static int answerToHello(int version, int... suites) throws IOException {
    var extensions = extensions();
    var body = ByteBuffer.allocate(512);
    body.putShort((short) version).put(new byte[32]).put((byte) 0);
    body.putShort((short) (2 * suites.length));
    for (var suite : suites) {
      body.putShort((short) suite);
    }
    body.put((byte) 1).put((byte) 0);
    body.putShort((short) extensions.length).put(extensions);
    body.flip();
    var length = body.remaining();
    var hello = ByteBuffer.allocate(600);
    hello.put((byte) HANDSHAKE).putShort((short) 0x0301).putShort((short) (length + 4));
    hello.put((byte) 1).put((byte) 0).putShort((short) length).put(body);
    try (var socket = connect()) {
      socket.getOutputStream().write(hello.array(), 0, hello.position());
      return new DataInputStream(socket.getInputStream()).readUnsignedByte();
    }
  }

  /// Curves, their form, and algorithms of signatures, without which no suite of ECDHE fits.
  private static byte[] extensions() {
    var extensions = ByteBuffer.allocate(64);
    extensions.putShort((short) 10).putShort((short) 6).putShort((short) 4);
    extensions.putShort((short) 0x0017).putShort((short) 0x001D);
    extensions.putShort((short) 11).putShort((short) 2).put((byte) 1).put((byte) 0);
    extensions.putShort((short) 13).putShort((short) 8).putShort((short) 6);
    extensions.putShort((short) 0x0401).putShort((short) 0x0804).putShort((short) 0x0201);
    return java.util.Arrays.copyOf(extensions.array(), extensions.position());
  }

  private static Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), replica.url().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void makeKeyStore(Path file) throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "gluegate",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    var said =
        new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
  }

  private static SSLContext trusting(Path file) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("gluegate", store.getCertificate("gluegate"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
