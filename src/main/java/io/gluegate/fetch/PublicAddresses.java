package io.gluegate.fetch;

import io.gluegate.core.AddressBlock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Tells the addresses of the internet from those that mean something special, by the registries of
/// [IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry) and
/// [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry). Of IPv6 only what is given
/// out to networks is public, and nothing that carries an IPv4 address inside.
final class PublicAddresses {

  private static final List<AddressBlock> SPECIAL =
      Stream.of(
              "0.0.0.0/8", // this network, unspecified
              "10.0.0.0/8", // private
              "100.64.0.0/10", // shared by customers of a provider; metadata of Alibaba
              "127.0.0.0/8", // loopback
              "168.63.129.16/32", // Azure's own services, from inside alone
              "169.254.0.0/16", // link-local; metadata of most clouds
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocols; metadata of Oracle
              "192.0.2.0/24", // documentation
              "192.31.196.0/24", // AS112
              "192.52.193.0/24", // relays of multicast
              "192.88.99.0/24", // relays of 6to4
              "192.168.0.0/16", // private
              "192.175.48.0/24", // AS112
              "198.18.0.0/15", // benchmarking
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, broadcast
              "2001::/23", // protocols: Teredo, benchmarking, ORCHID
              "2001:db8::/32", // documentation
              "2002::/16", // 6to4
              "2620:4f:8000::/48", // AS112
              "3fff::/20") // documentation
          .map(AddressBlock::of)
          .toList();

  private static final AddressBlock GIVEN_OUT = AddressBlock.of("2000::/3");

  private PublicAddresses() {}

  static boolean include(InetAddress address) {
    var isOfItsKind =
        !(address instanceof Inet6Address) || (GIVEN_OUT.contains(address) && !isIsatap(address));
    return isOfItsKind && SPECIAL.stream().noneMatch(block -> block.contains(address));
  }

  /// The interface's part of such an address is `0000:5efe` or `0200:5efe`, and an IPv4 address.
  private static boolean isIsatap(InetAddress address) {
    var bytes = address.getAddress();
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }
}
