package io.gluegate.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.core.Deadline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses by which somebody might reach what only the gateway can reach.
class HostileUrlsTest {

  private static final Deadline DEADLINE =
      Deadline.in(Duration.ofMinutes(1), InstantSource.system());
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("9.9.9.9");

  /// Refused before any name is looked up.
  static final List<String> URLS =
      List.of(
          // Plain addresses of what is not the internet.
          "http://127.0.0.1/",
          "http://127.8.9.10/a.png",
          "https://10.0.0.1/",
          "http://172.16.0.1/",
          "http://172.31.255.255/",
          "http://192.168.1.1/",
          "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
          "http://169.254.170.2/v2/credentials",
          "http://100.100.100.200/latest/meta-data/",
          "http://168.63.129.16/",
          "http://192.0.0.192/opc/v2/",
          "http://0.0.0.0/",
          "http://0.1.2.3/",
          "http://255.255.255.255/",
          "http://224.0.0.1/",
          "http://240.0.0.1/",
          "http://198.18.0.1/",
          "http://203.0.113.7/",
          // The same in other writings.
          "http://2130706433/",
          "http://017700000001/",
          "http://0x7f000001/",
          "http://0x7f.0.0.1/",
          "http://0x7f.1/",
          "http://0177.0.0.1/",
          "http://0177.0.0.01/",
          "http://127.1/",
          "http://127.0.1/",
          "http://127.000.000.001/",
          "http://127.0.0.1./",
          "http://127.0.0.256/",
          "http://127.0.0.1.5/",
          "http://9.9.9.0x9/",
          "http://0/",
          // IPv6.
          "http://[::1]/",
          "http://[::]/",
          "http://[0:0:0:0:0:0:0:1]/",
          "http://[::ffff:127.0.0.1]/",
          "http://[::ffff:7f00:1]/",
          "http://[::ffff:9.9.9.9]/",
          "http://[0:0:0:0:0:ffff:909:909]/",
          "http://[::127.0.0.1]/",
          "http://[::7f00:1]/",
          "http://[::ffff:0:127.0.0.1]/",
          "http://[64:ff9b::7f00:1]/",
          "http://[64:ff9b:1::a00:1]/",
          "http://[2002:7f00:1::]/",
          "http://[2001:0:9909:909::80ff:fffe]/",
          "http://[2606:4700::5efe:a00:1]/",
          "http://[2606:4700::200:5efe:a00:1]/",
          "http://[fe80::1]/",
          "http://[fe80::1%25eth0]/",
          "http://[fe80::1%eth0]/",
          "http://[2606:4700::1%251]/",
          "http://[fc00::1]/",
          "http://[fd00:ec2::254]/latest/meta-data/",
          "http://[fec0::1]/",
          "http://[ff02::1]/",
          "http://[2001:db8::1]/",
          "http://[3fff::1]/",
          "http://[5f00::1]/",
          "http://[100::1]/",
          "http://[v1.a]/",
          // Who is meant: the user, or the host?
          "http://files.gluegate.dev@127.0.0.1/",
          "http://user:password@files.gluegate.dev/a.png",
          "http://@files.gluegate.dev/",
          "http://127.0.0.1#@files.gluegate.dev/",
          "http://127.0.0.1\\@files.gluegate.dev/",
          "http://files.gluegate.dev\\.internal/",
          "http://files.gluegate.dev:80@127.0.0.1/",
          "http://127.0.0.1%2f@files.gluegate.dev/",
          "http://files.gluegate.dev%00.internal/",
          "http://%31%32%37.0.0.1/",
          "http:///127.0.0.1/",
          "http:127.0.0.1/",
          "//127.0.0.1/",
          "http://files.gluegate.dev//127.0.0.1/",
          "http://files.gluegate.dev /a.png",
          "http://files.gluegate.dev/a\r\nHost: internal",
          "http://files.gluegate.dev/\u0000",
          // Other letters and dots that become plain ones.
          "http://１２７.０.０.１/",
          "http://127。0。0。1/",
          "http://①②⑦.⓪.⓪.①/",
          "http://ⓛocalhost/",
          "http://ﬁles.gluegate.dev/",
          "http://files.gluegate.dev\u202e/",
          // Names of one's own network.
          "http://localhost/",
          "http://LOCALHOST:80/",
          "http://localhost./",
          "http://a.localhost/",
          "http://localhost.localdomain/",
          "http://metadata/computeMetadata/v1/",
          "http://metadata.google.internal/computeMetadata/v1/",
          "http://METADATA.GOOGLE.INTERNAL/",
          "http://kubernetes.default.svc/",
          "http://postgres.gluegate.svc.cluster.local/",
          "http://router.lan/",
          "http://nas.local/",
          "http://intranet/",
          "http://1.0.0.127.in-addr.arpa/",
          "http://files.gluegate.dev./",
          "http://files..gluegate.dev/",
          "http://-files.gluegate.dev/",
          "http://under_score.gluegate.dev/",
          "http://a.b.c.1/",
          // Other schemes and ports.
          "file:///etc/passwd",
          "ftp://files.gluegate.dev/a.png",
          "gopher://files.gluegate.dev:80/_GET",
          "dict://files.gluegate.dev:80/",
          "jar:http://files.gluegate.dev!/a.png",
          "data:image/png;base64,AAAA",
          "ldap://files.gluegate.dev/",
          "ws://files.gluegate.dev/",
          "files.gluegate.dev/a.png",
          "/etc/passwd",
          "http://files.gluegate.dev:22/",
          "http://files.gluegate.dev:8080/",
          "https://files.gluegate.dev:5432/",
          "http://files.gluegate.dev:0/",
          "http://files.gluegate.dev:65616/",
          "http://files.gluegate.dev:080:80/",
          "http://files.gluegate.dev:-80/",
          "http://files.gluegate.dev/" + "a".repeat(UrlFetch.URL_LENGTH_MAX),
          "");

  static final List<String> SPECIAL =
      List.of(
          "0.0.0.0",
          "0.255.255.255",
          "10.0.0.0",
          "10.255.255.255",
          "100.64.0.0",
          "100.127.255.255",
          "127.0.0.1",
          "127.255.255.255",
          "168.63.129.16",
          "169.254.0.0",
          "169.254.169.254",
          "169.254.255.255",
          "172.16.0.0",
          "172.31.255.255",
          "192.0.0.0",
          "192.0.0.170",
          "192.0.2.1",
          "192.31.196.1",
          "192.52.193.1",
          "192.88.99.1",
          "192.168.0.0",
          "192.168.255.255",
          "192.175.48.1",
          "198.18.0.0",
          "198.19.255.255",
          "198.51.100.1",
          "203.0.113.1",
          "224.0.0.0",
          "239.255.255.255",
          "240.0.0.0",
          "255.255.255.255",
          "::",
          "::1",
          "::7f00:1",
          "::ffff:127.0.0.1",
          "::ffff:0:9.9.9.9",
          "64:ff9b::909:909",
          "64:ff9b:1::1",
          "100::1",
          "2001::1",
          "2001:2::1",
          "2001:10::1",
          "2001:20::1",
          "2001:db8::1",
          "2002:909:909::1",
          "2620:4f:8000::1",
          "3fff::1",
          "4000::1",
          "5f00::1",
          "fc00::1",
          "fd00:ec2::254",
          "fdff::1",
          "fe80::1",
          "fec0::1",
          "ff02::1",
          "ff0e::1",
          "2606:4700::5efe:909:909",
          "2606:4700::200:5efe:909:909");

  @ParameterizedTest
  @FieldSource("URLS")
  void addressIsRefusedBeforeAnythingIsAsked(String url) {
    var fetch =
        LoopbackFetch.of(
            name -> {
              throw new AssertionError("looked up " + name);
            },
            Duration.ofSeconds(20));

    assertThatThrownBy(() -> fetch.withoutLoopback().fetch(url, DEADLINE))
        .isInstanceOf(FetchException.class)
        .message()
        .matches("[A-Z].*\\.")
        .isNotEqualTo("The file could not be fetched.");
    assertThat(fetch.connections()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("SPECIAL")
  void nameOfASpecialAddressIsRefused(String address) {
    refused(InetAddress.ofLiteral(address));
  }

  @ParameterizedTest
  @FieldSource("SPECIAL")
  void oneBadAddressAmongGoodOnesIsEnough(String address) {
    var bad = InetAddress.ofLiteral(address);

    refused(PUBLIC, bad);
    refused(bad, PUBLIC);
  }

  @Test
  void nameWithoutAddressAnswersLikeOneThatIsNotPublic() {
    refused();
    var unknown =
        LoopbackFetch.of(
            name -> {
              throw new UnknownHostException(name);
            },
            Duration.ofSeconds(20));

    assertThatThrownBy(
            () -> unknown.withoutLoopback().fetch("https://files.gluegate.dev/", DEADLINE))
        .hasMessage(FileUrl.notPublic().getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2003::1",
        "2606:4700::1111",
        "2a00:1450::1",
        "3ffe::1"
      })
  void addressOfTheInternetIsConnectedTo(String address) {
    var literal = InetAddress.ofLiteral(address);
    var fetch = LoopbackFetch.of(name -> List.of(literal), Duration.ofSeconds(20));

    assertThatThrownBy(
            () -> fetch.withoutLoopback().fetch("https://files.gluegate.dev/a.png", DEADLINE))
        .hasMessageContaining("did not answer");
    assertThat(fetch.connections()).containsExactly(new InetSocketAddress(literal, 443));
  }

  @ParameterizedTest
  @CsvSource({"9.9.9.9, 9.9.9.9", "[2606:4700::1111], 2606:4700::1111"})
  void literalOfTheInternetIsConnectedToWithoutALookup(String host, String address) {
    var fetch =
        LoopbackFetch.of(
            name -> {
              throw new AssertionError("looked up " + name);
            },
            Duration.ofSeconds(20));

    assertThatThrownBy(() -> fetch.withoutLoopback().fetch("http://" + host + "/a.png", DEADLINE))
        .hasMessageContaining("did not answer");
    assertThat(fetch.connections())
        .containsExactly(new InetSocketAddress(InetAddress.ofLiteral(address), 80));
  }

  private static void refused(InetAddress... addresses) {
    var fetch = LoopbackFetch.of(name -> List.of(addresses), Duration.ofSeconds(20));

    assertThatThrownBy(
            () -> fetch.withoutLoopback().fetch("https://files.gluegate.dev/a.png", DEADLINE))
        .isInstanceOf(FetchException.class)
        .hasMessage(FileUrl.notPublic().getMessage());
    assertThat(fetch.connections()).isEmpty();
  }
}
