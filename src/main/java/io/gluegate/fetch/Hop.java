package io.gluegate.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.Timeout;

/// One request to one host, on a connection of its own to addresses that were checked before. What
/// is known of the host by its name (`Host`, the name in TLS, the certificate) stays that name.
final class Hop {

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  static final int HEADER_LENGTH_MAX = 16_384;
  static final int HEADERS_MAX = 100;

  private static final String USER_AGENT = "gluegate";
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final FileUrl url;
  private final List<InetAddress> addresses;
  private final Wiring wiring;

  /// A file, or the place where it is to be looked for.
  sealed interface Answer {

    record Content(FetchedFile file) implements Answer {}

    record Redirect(String location) implements Answer {}
  }

  Hop(FileUrl url, List<InetAddress> addresses, Wiring wiring) {
    this.url = url;
    this.addresses = List.copyOf(addresses);
    this.wiring = wiring;
  }

  Answer answer(int bytesMax) {
    var request = new HttpGet(url.uri());
    var target = new HttpHost(url.uri().getScheme(), url.hostName(), url.port());
    try (var client = client();
        var response = client.executeOpen(target, request, HttpClientContext.create())) {
      try {
        return read(response, bytesMax);
      } finally {
        // Else closing would read a body to its end, which may be nowhere.
        request.abort();
      }
    } catch (SSLException e) {
      throw FetchException.of(
          "The server of this address has no valid certificate for its name, or takes no secure connection.");
    } catch (IOException e) {
      throw FetchException.of("The server of this address did not answer, or broke off.");
    }
  }

  private Answer read(ClassicHttpResponse response, int bytesMax) throws IOException {
    var status = response.getCode();
    var location = header(response, "Location");
    if (REDIRECTS.contains(status) && location.isPresent()) {
      return new Answer.Redirect(location.get());
    }
    if (status != 200) {
      throw FetchException.of(
          "The server of this address answered with the status %d instead of a file."
              .formatted(status));
    }
    var type =
        FileMediaType.find(header(response, "Content-Type"))
            .orElseThrow(
                () ->
                    FetchException.of(
                        "This address gives a page or another type of content that is not taken as a file. Use the address that downloads the file itself."));
    if (!header(response, "Content-Encoding").orElse("identity").equalsIgnoreCase("identity")) {
      throw FetchException.of("The server of this address packs the file in a way not asked for.");
    }
    return new Answer.Content(content(response, type, bytesMax));
  }

  private FetchedFile content(ClassicHttpResponse response, FileMediaType type, int bytesMax)
      throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      throw FetchException.of("The file at this address is empty.");
    }
    if (entity.getContentLength() > bytesMax) {
      throw tooLarge(bytesMax);
    }
    var content = entity.getContent().readNBytes(bytesMax + 1);
    if (content.length > bytesMax) {
      throw tooLarge(bytesMax);
    }
    var name = FileName.of(header(response, "Content-Disposition"), url.uri());
    return new FetchedFile(type.named(name), type.name(), content);
  }

  private static FetchException tooLarge(int bytesMax) {
    return FetchException.of(
        "The file at this address is larger than the %,d bytes that are taken."
            .formatted(bytesMax));
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  private CloseableHttpClient client() {
    var connections =
        new BasicHttpClientConnectionManager(
            new DefaultHttpClientConnectionOperator(
                proxy -> wiring.sockets().get(),
                null,
                new CheckedOnly(url.hostName(), addresses),
                RegistryBuilder.<TlsSocketStrategy>create()
                    .register("https", wiring.certificates())
                    .build()),
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxLineLength(HEADER_LENGTH_MAX)
                        .setMaxHeaderCount(HEADERS_MAX)
                        .build())
                .build());
    var connect = timeout(CONNECT_TIMEOUT);
    connections.setConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(connect)
            .setSocketTimeout(timeout(wiring.timeout()))
            .build());
    connections.setTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build());
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setProtocolUpgradeEnabled(false)
                .setAuthenticationEnabled(false)
                .setResponseTimeout(timeout(wiring.timeout()))
                .build())
        .setUserAgent(USER_AGENT)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setConnectionReuseStrategy((request, response, context) -> false)
        .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Knows the one host of the request, by the addresses that were checked.
  private record CheckedOnly(String name, List<InetAddress> addresses) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String asked) throws UnknownHostException {
      if (!asked.equalsIgnoreCase(name)) {
        throw new UnknownHostException(asked);
      }
      return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String asked) {
      return asked;
    }
  }
}
