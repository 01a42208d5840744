package io.gluegate.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// An address of a file, read strictly: what one reader might take for one host and another for
/// another is refused.
record FileUrl(URI uri, String host) {

  /// Without punctuation at the end, and with a last part that no reader takes for a number.
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

  private static final String OCTET = "(?:0|[1-9][0-9]{0,2})";
  private static final Pattern IPV4 = Pattern.compile("(?:%s\\.){3}%s".formatted(OCTET, OCTET));
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:]+]");

  /// Domains that nobody on the internet has.
  private static final Set<String> OWN_DOMAINS =
      Set.of(
          "arpa",
          "cluster",
          "corp",
          "example",
          "home",
          "internal",
          "intranet",
          "invalid",
          "lan",
          "local",
          "localdomain",
          "localhost",
          "onion",
          "private",
          "svc",
          "test");

  static FileUrl parse(String text, IntPredicate ports) {
    var uri = uri(text);
    var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw FetchException.of("A file is fetched from http:// and https:// addresses only.");
    }
    if (Optional.ofNullable(uri.getRawAuthority()).orElse("").contains("@")) {
      throw FetchException.of("The address of a file must not hold a user or a password.");
    }
    var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    if (!NAME.matcher(host).matches() && literal(host).isEmpty()) {
      throw FetchException.of(
          "The address of a file needs a host with its full name, in plain letters, such as files.example.com.");
    }
    if (OWN_DOMAINS.contains(host.substring(host.lastIndexOf('.') + 1))) {
      throw notPublic();
    }
    if (uri.getPort() != -1 && !ports.test(uri.getPort())) {
      throw FetchException.of("A file is fetched from the ports 80 and 443 only.");
    }
    return new FileUrl(plain(uri, scheme, host), host);
  }

  static FetchException notPublic() {
    return FetchException.of(
        "The host of this address is not known on the internet, or is not on the internet alone.");
  }

  /// Where a redirect leads.
  FileUrl redirected(String location, IntPredicate ports) {
    var next = parse(uri.resolve(uri(location)).toString(), ports);
    if (isEncrypted() && !next.isEncrypted()) {
      throw FetchException.of("The address leads from https:// to http://, which is not followed.");
    }
    return next;
  }

  /// The address that stands for the host itself.
  Optional<InetAddress> literal() {
    return literal(host);
  }

  /// Without the brackets of IPv6.
  String hostName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    var given = uri.getPort();
    return given == -1 ? defaultPort() : given;
  }

  boolean isEncrypted() {
    return uri.getScheme().equals("https");
  }

  private int defaultPort() {
    return isEncrypted() ? 443 : 80;
  }

  private static URI uri(String text) {
    try {
      if (text.length() <= UrlFetch.URL_LENGTH_MAX
          && text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        return new URI(text);
      }
    } catch (URISyntaxException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  /// Made anew of the parts that were looked at, so that nobody else can read it in another way.
  private static URI plain(URI uri, String scheme, String host) {
    var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    var path = Optional.ofNullable(uri.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
    var query = Optional.ofNullable(uri.getRawQuery()).map(q -> "?" + q).orElse("");
    if (path.startsWith("//")) {
      throw unreadable();
    }
    return uri(scheme + "://" + host + port + path + query);
  }

  private static FetchException unreadable() {
    return FetchException.of(
        "This is no address of a file: give a complete URL of at most %,d plain characters."
            .formatted(UrlFetch.URL_LENGTH_MAX));
  }

  private static Optional<InetAddress> literal(String host) {
    if (IPV4.matcher(host).matches()) {
      return Arrays.stream(host.split("\\.", -1)).allMatch(part -> Integer.parseInt(part) < 256)
          ? Optional.of(Inet4Address.ofLiteral(host))
          : Optional.empty();
    }
    if (!IPV6.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      var address = InetAddress.ofLiteral(host.substring(1, host.length() - 1));
      // One that carries an IPv4 address has become that by now.
      return Optional.of(address).filter(Inet6Address.class::isInstance);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
