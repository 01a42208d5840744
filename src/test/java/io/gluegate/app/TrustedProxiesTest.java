package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a request came from is told by the operator's own proxies alone. They are 10.0.0.0/8 and
/// fd00::/8 here; the client is 203.0.113.7 or 2001:db8::7, and 6.6.6.6 is what it would like to
/// be.
class TrustedProxiesTest {

  private static final String PROXIES = "10.0.0.0/8, fd00::/8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      quoteCharacter = '`',
      value = {
        // Whoever is no proxy of ours is the client, whatever it says.
        "203.0.113.7|none|203.0.113.7",
        "203.0.113.7|6.6.6.6|203.0.113.7",
        "203.0.113.7|10.0.0.1|203.0.113.7",
        "2001:db8::7|6.6.6.6|2001:db8::7",
        // Through one proxy, and two.
        "10.0.0.1|203.0.113.7|203.0.113.7",
        "10.0.0.1|203.0.113.7, 10.0.0.2|203.0.113.7",
        "fd00::1|2001:db8::7|2001:db8::7",
        "10.0.0.1|none|10.0.0.1",
        "10.0.0.1|``|10.0.0.1",
        // What the client wrote stands left of what the proxy wrote.
        "10.0.0.1|6.6.6.6, 203.0.113.7|203.0.113.7",
        "10.0.0.1|10.9.9.9, 203.0.113.7|203.0.113.7",
        "10.0.0.1|6.6.6.6, 203.0.113.7, 10.0.0.2|203.0.113.7",
        "10.0.0.1|6.6.6.6;203.0.113.7|10.0.0.1",
        "10.0.0.1|\"6.6.6.6, 203.0.113.7|203.0.113.7",
        "10.0.0.1|\"6.6.6.6\", 203.0.113.7|203.0.113.7",
        // Several lines are one list.
        "10.0.0.1|6.6.6.6/203.0.113.7|203.0.113.7",
        "10.0.0.1|203.0.113.7/10.0.0.2|203.0.113.7",
        // Forms of addresses.
        "10.0.0.1|203.0.113.7:4711|203.0.113.7",
        "10.0.0.1|[2001:db8::7]:4711|2001:db8::7",
        "10.0.0.1|[2001:db8::7]|2001:db8::7",
        "10.0.0.1|\"[2001:db8::7]:4711\"|2001:db8::7",
        "10.0.0.1|::ffff:203.0.113.7|203.0.113.7",
        "::ffff:10.0.0.1|203.0.113.7|203.0.113.7",
        // What is no address is nobody: then the last proxy is what is known.
        "10.0.0.1|unknown|10.0.0.1",
        "10.0.0.1|203.0.113.7, unknown|10.0.0.1",
        "10.0.0.1|203.0.113.7, unknown, 10.0.0.2|10.0.0.2",
        "10.0.0.1|_hidden|10.0.0.1",
        "10.0.0.1|localhost|10.0.0.1",
        "10.0.0.1|3405803783|10.0.0.1",
        "10.0.0.1|203.0.113|10.0.0.1",
        "10.0.0.1|203.0.113.777|10.0.0.1",
        "10.0.0.1|0x7f.1|10.0.0.1",
        "10.0.0.1|fe80::1%eth0|10.0.0.1",
        "10.0.0.1|203.0.113.7,|10.0.0.1",
        "10.0.0.1|, ,|10.0.0.1",
        "10.0.0.1|[[::1]|10.0.0.1",
      })
  void forwardedForIsReadFromTheRightOverProxiesOfOurs(String peer, String header, String client) {
    var said = new TrustedProxies.Said(lines(header), List.of());

    var came = proxies("X-Forwarded-For").came(InetAddress.ofLiteral(peer), false, said);

    assertThat(came.from()).isEqualTo(InetAddress.ofLiteral(client));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "203.0.113.7|for=6.6.6.6;proto=https|203.0.113.7|false",
        "10.0.0.1|for=203.0.113.7|203.0.113.7|false",
        "10.0.0.1|for=203.0.113.7;proto=https;by=10.0.0.1|203.0.113.7|true",
        "10.0.0.1|For=\"203.0.113.7:4711\"; Proto=HTTPS|203.0.113.7|true",
        "10.0.0.1|for=\"[2001:db8::7]:4711\"|2001:db8::7|false",
        "10.0.0.1|for=6.6.6.6;proto=https, for=203.0.113.7;proto=http|203.0.113.7|false",
        "10.0.0.1|for=203.0.113.7;proto=https, for=10.0.0.2;proto=http|203.0.113.7|true",
        "10.0.0.1|for=\"6.6.6.6, for=203.0.113.7|203.0.113.7|false",
        "10.0.0.1|for=\"_gazonk\"|10.0.0.1|false",
        "10.0.0.1|for=unknown, for=10.0.0.2|10.0.0.2|false",
        "10.0.0.1|by=10.0.0.1|10.0.0.1|false",
        "10.0.0.1|6.6.6.6|10.0.0.1|false",
      })
  void forwardedIsReadInTheSameWay(String peer, String header, String client, boolean isEncrypted) {
    var said = new TrustedProxies.Said(List.of(header), List.of("https"));

    var came = proxies("Forwarded").came(InetAddress.ofLiteral(peer), false, said);

    assertThat(came).isEqualTo(new Came(InetAddress.ofLiteral(client), isEncrypted));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, https, true",
    "10.0.0.1, http, false",
    "10.0.0.1, 'https, http', false",
    "203.0.113.7, https, false",
  })
  void proxySaysWhetherTheClientSpokeTls(String peer, String protocol, boolean isEncrypted) {
    var said = new TrustedProxies.Said(List.of("203.0.113.9"), List.of(protocol));

    assertThat(
            proxies("X-Forwarded-For").came(InetAddress.ofLiteral(peer), false, said).isEncrypted())
        .isEqualTo(isEncrypted);
  }

  @Test
  void listWithoutEndIsReadForSomeHopsAlone() {
    var many = String.join(",", Collections.nCopies(1_000, "10.0.0.2"));
    var said = new TrustedProxies.Said(List.of("6.6.6.6," + many), List.of());

    var came = proxies("X-Forwarded-For").came(InetAddress.ofLiteral("10.0.0.1"), false, said);

    assertThat(came.from().getHostAddress()).isEqualTo("10.0.0.2");
  }

  @Test
  void withoutProxiesNothingIsBelieved() {
    var nobody = new DoorConfig("", "", "", "", "X-Forwarded-For").proxies();
    var said = new TrustedProxies.Said(List.of("6.6.6.6"), List.of("https"));

    assertThat(nobody.came(InetAddress.ofLiteral("127.0.0.1"), false, said))
        .isEqualTo(new Came(InetAddress.ofLiteral("127.0.0.1"), false));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "0:0:0:0:0:0:0:1, ::1",
    "[0:0:0:0:0:0:0:1], ::1",
    "fe80:0:0:0:0:0:0:7%eth0, fe80::7",
    "[fe80:0:0:0:0:0:0:7%2], fe80::7",
  })
  void otherEndOfAConnectionIsReadAsServersWriteIt(String written, String address) {
    assertThat(Came.peer(written)).isEqualTo(InetAddress.ofLiteral(address));
  }

  @Test
  void networkOfIpv6CountsAsOne() {
    assertThat(counted("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(counted("2001:db8:1:2::1"))
        .isNotEqualTo(counted("2001:db8:1:3::1"));
    assertThat(counted("203.0.113.7")).isNotEqualTo(counted("203.0.113.8"));
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example.com, X-Forwarded-For, TRUSTED_PROXIES",
    "10.0.0.0/33, X-Forwarded-For, TRUSTED_PROXIES",
    "10.0.0.0/x, X-Forwarded-For, TRUSTED_PROXIES",
    "10.0.0.0/8, Via, FORWARDED_HEADER",
  })
  void settingThatCannotBeRightIsNamed(String proxies, String header, String variable) {
    assertThatThrownBy(() -> new DoorConfig("", "", "", proxies, header).requireUsable())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(variable);
  }

  private static TrustedProxies proxies(String header) {
    return new DoorConfig("", "", "", PROXIES, header).proxies();
  }

  /// A slash begins another line of the header.
  private static List<String> lines(String header) {
    return header == null ? List.of() : Arrays.asList(header.split("/"));
  }

  private static String counted(String address) {
    return new Came(InetAddress.ofLiteral(address), false).counted();
  }
}
