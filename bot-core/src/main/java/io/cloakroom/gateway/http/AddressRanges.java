package io.cloakroom.gateway.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses and networks, as {@code 192.0.2.7}, {@code 10.0.0.0/8} (RFC 4632) or {@code fd00::/8}
 * (RFC 4291). No name is looked up.
 */
public final class AddressRanges {
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");

  /** Begins as an address does: whatever else has a colon in it would be taken for a name. */
  private static final Pattern V6 = Pattern.compile("(?=[0-9a-fA-F:])[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

  private final List<Range> ranges;

  private record Range(byte[] first, int bits) {
    boolean contains(byte[] address) {
      if (address.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private AddressRanges(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Those that are written so.
   *
   * @throws IllegalArgumentException naming the first that is none
   */
  public static AddressRanges of(Collection<String> written) {
    return new AddressRanges(written.stream().map(AddressRanges::range).toList());
  }

  private static Range range(String written) {
    String[] parts = written.split("/", -1);
    byte[] first = bytes(parts[0]);
    int most = first.length * 8;
    boolean network = parts.length == 2 && BITS.matcher(parts[1]).matches();
    int bits = network ? Integer.parseInt(parts[1]) : most;
    if (first.length == 0 || (parts.length > 1 && !network) || bits > most) {
      throw new IllegalArgumentException(
          "is no address and no network: \"" + written + "\"; try 192.0.2.7 or 10.0.0.0/8");
    }
    if (network && bits == 0) {
      throw new IllegalArgumentException(
          "is everybody: \"" + written + "\"; name the networks of your proxies alone");
    }
    return new Range(first, bits);
  }

  /** Whether an address, as a literal, is one of them; of anything else the answer is no. */
  public boolean contains(String address) {
    byte[] bytes = bytes(address.replaceFirst("%.*$", ""));
    return ranges.stream().anyMatch(range -> range.contains(bytes));
  }

  private static byte[] bytes(String literal) {
    return address(literal).map(InetAddress::getAddress).orElseGet(() -> new byte[0]);
  }

  /** Empty where it is none. An IPv4 address that is written as one of IPv6 is the former. */
  static Optional<InetAddress> address(String literal) {
    if (!V4.matcher(literal).matches() && !V6.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }
}
