package io.gluegate.core;

import java.net.InetAddress;

/// Addresses that begin with the same bits.
public record AddressBlock(InetAddress first, int bits) {

  public AddressBlock {
    if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("an address has no %d bits".formatted(bits));
    }
  }

  /// In the form `10.0.0.0/8`, or one address alone. Throws an [IllegalArgumentException] when it
  /// is neither.
  public static AddressBlock of(String text) {
    var slash = text.indexOf('/');
    if (slash < 0) {
      var alone = InetAddress.ofLiteral(text);
      return new AddressBlock(alone, alone.getAddress().length * Byte.SIZE);
    }
    return new AddressBlock(
        InetAddress.ofLiteral(text.substring(0, slash)),
        Integer.parseInt(text.substring(slash + 1)));
  }

  public boolean contains(InetAddress address) {
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
