package io.cloakroom.adapter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A block of addresses.
 *
 * @param first its first address
 * @param bits how many bits from the left all of them share
 */
record AddressRange(InetAddress first, int bits) {
  /**
   * @param notation an address, a slash and the bits: "10.0.0.0/8"
   */
  static AddressRange of(String notation) {
    int slash = notation.indexOf('/');
    try {
      return new AddressRange(
          InetAddress.getByName(notation.substring(0, slash)),
          Integer.parseInt(notation.substring(slash + 1)));
    } catch (UnknownHostException wrong) {
      throw new IllegalArgumentException("not a range of addresses: " + notation, wrong);
    }
  }

  /** False for an address of the other version of IP. */
  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] others = address.getAddress();
    int whole = bits / Byte.SIZE;
    if (mine.length != others.length || !Arrays.equals(mine, 0, whole, others, 0, whole)) {
      return false;
    }
    int rest = Byte.SIZE - bits % Byte.SIZE;
    return rest == Byte.SIZE || (mine[whole] & 0xff) >> rest == (others[whole] & 0xff) >> rest;
  }
}
