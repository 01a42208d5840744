package io.gluegate.fetch;

import java.net.InetAddress;

/// Addresses that begin with the same bits.
record AddressBlock(InetAddress first, int bits) {

  /// In the form `10.0.0.0/8`.
  static AddressBlock of(String text) {
    var slash = text.indexOf('/');
    return new AddressBlock(
        InetAddress.ofLiteral(text.substring(0, slash)),
        Integer.parseInt(text.substring(slash + 1)));
  }

  boolean contains(InetAddress address) {
    var mine = first.getAddress();
    var other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> bit % 8;
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
