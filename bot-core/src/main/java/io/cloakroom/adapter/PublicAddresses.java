package io.cloakroom.adapter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public Internet from all others: those of a private network, of this
 * machine, of a carrier's, for many at once, reserved. Source: IANA's registries of special-purpose
 * addresses (RFC 6890).
 */
final class PublicAddresses {
  private static final List<AddressRange> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(AddressRange::of)
          .toList();

  /** Nothing else of version 6 was ever given to anybody's public network. */
  private static final AddressRange GLOBAL = AddressRange.of("2000::/3");

  /** Stands for the address of version 4 at its end, where a network speaks version 6 alone. */
  private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");

  private static final int IPV4_BYTES = 4;

  private PublicAddresses() {}

  /** Java itself takes one of version 4 written as version 6 (::ffff:10.0.0.1) for what it is. */
  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (TRANSLATED.contains(address)) {
      return contain(ofBytes(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length)));
    }
    return (bytes.length == IPV4_BYTES || GLOBAL.contains(address))
        && SPECIAL.stream().noneMatch(range -> range.contains(address));
  }

  private static InetAddress ofBytes(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
