package io.gluegate.app;

import io.gluegate.core.AddressBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells where a request came from when there are proxies in between. Each proxy adds the address
/// that it saw at the right end of a header; all that stands further left may be the client's own
/// invention. So the header is read from the right for as long as the proxies are the operator's
/// own.
///
/// The header is the one that the operator's proxies write, `X-Forwarded-For` or `Forwarded` (RFC
/// 7239), and never both: the other one passes them as the client sent it.
final class TrustedProxies {

  /// Entries that are looked at.
  static final int HOPS_MAX = 20;

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV4_WITH_PORT = Pattern.compile("(\\d[\\d.]*):\\d{1,5}");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\]]*)](:\\d{1,5})?");

  private final List<AddressBlock> trusted;
  private final Header header;

  /// What the proxies write.
  enum Header {
    X_FORWARDED_FOR("X-Forwarded-For"),
    FORWARDED("Forwarded");

    private final String name;

    Header(String name) {
      this.name = name;
    }

    static Optional<Header> find(String name) {
      return java.util.Arrays.stream(values())
          .filter(each -> each.name.equalsIgnoreCase(name))
          .findFirst();
    }

    String headerName() {
      return name;
    }
  }

  /// What a request says: all lines of the header in their order, and `X-Forwarded-Proto`.
  record Said(List<String> forwarded, List<String> protocols) {}

  TrustedProxies(List<AddressBlock> trusted, Header header) {
    this.trusted = List.copyOf(trusted);
    this.header = header;
  }

  Header header() {
    return header;
  }

  /// `peer` is the other end of the connection, `isEncrypted` says whether that speaks TLS.
  Came came(InetAddress peer, boolean isEncrypted, Said said) {
    if (!isTrusted(peer)) {
      return new Came(peer, isEncrypted);
    }
    var from = peer;
    Optional<String> protocol = Optional.empty();
    for (var entry : fromTheRight(said.forwarded())) {
      var address = address(entry);
      if (header == Header.FORWARDED) {
        protocol = parameter(entry, "proto");
      }
      if (address.isEmpty()) {
        // The last proxy hides where it came from, or did not check: it is what is known.
        break;
      }
      from = address.get();
      if (!isTrusted(from)) {
        break;
      }
    }
    if (header == Header.X_FORWARDED_FOR) {
      protocol = fromTheRight(said.protocols()).stream().findFirst();
    }
    return new Came(from, protocol.map("https"::equalsIgnoreCase).orElse(isEncrypted));
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(block -> block.contains(address));
  }

  private Optional<InetAddress> address(String entry) {
    return header == Header.FORWARDED
        ? parameter(entry, "for").flatMap(TrustedProxies::parsed)
        : parsed(entry);
  }

  /// An address with or without a port; empty for whatever is none, such as `unknown`.
  private static Optional<InetAddress> parsed(String text) {
    var bare = unquoted(text);
    var inBrackets = IN_BRACKETS.matcher(bare);
    var withPort = IPV4_WITH_PORT.matcher(bare);
    var literal =
        inBrackets.matches() ? inBrackets.group(1) : withPort.matches() ? withPort.group(1) : bare;
    if (literal.contains("%") || !(literal.contains(":") || IPV4.matcher(literal).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The value of a parameter of an element of `Forwarded`, such as `for=192.0.2.1;proto=https`.
  private static Optional<String> parameter(String element, String name) {
    for (var pair : element.split(";", -1)) {
      var equal = pair.indexOf('=');
      if (equal > 0 && pair.substring(0, equal).strip().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(unquoted(pair.substring(equal + 1)));
      }
    }
    return Optional.empty();
  }

  private static String unquoted(String text) {
    var bare = text.strip();
    return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
        ? bare.substring(1, bare.length() - 1)
        : bare;
  }

  /// The last entries, the last one first. A comma between quotation marks separates nothing, and
  /// marks are counted from the right, where the proxies write.
  private static List<String> fromTheRight(List<String> lines) {
    var text = String.join(",", lines);
    var entries = new ArrayList<String>();
    if (text.isBlank()) {
      return entries;
    }
    var isQuoted = false;
    var end = text.length();
    for (int at = end - 1; at >= 0 && entries.size() < HOPS_MAX; at--) {
      var character = text.charAt(at);
      if (character == '"') {
        isQuoted = !isQuoted;
      } else if (character == ',' && !isQuoted) {
        entries.add(text.substring(at + 1, end).strip());
        end = at;
      }
    }
    if (entries.size() < HOPS_MAX) {
      entries.add(text.substring(0, end).strip());
    }
    return entries;
  }
}
