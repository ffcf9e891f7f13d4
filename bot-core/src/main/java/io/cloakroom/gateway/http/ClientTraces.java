package io.cloakroom.gateway.http;

import io.cloakroom.audit.ClientTrace;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says of a request what is on record of where it came from. */
public final class ClientTraces {
  private static final String OTHER = "other";

  /** What a program is told by; the first counts, as most name others too. */
  private record Sign(String said, String family) {}

  private static final List<Sign> SIGNS =
      List.of(
          new Sign("slack", "slack"),
          new Sign("discord", "discord"),
          new Sign("edg", "edge"),
          new Sign("opr/", "opera"),
          new Sign("samsungbrowser", "samsung"),
          new Sign("firefox", "firefox"),
          new Sign("fxios", "firefox"),
          new Sign("chrome", "chrome"),
          new Sign("crios", "chrome"),
          new Sign("safari", "safari"),
          new Sign("curl", "curl"),
          new Sign("java-http-client", "java"));

  private final ClientAddress addresses;
  private final boolean networks;

  /**
   * @param networks whether networks are on record
   */
  public ClientTraces(ClientAddress addresses, boolean networks) {
    this.addresses = addresses;
    this.networks = networks;
  }

  public ClientTrace of(Exchange exchange) {
    return new ClientTrace(
        family(exchange.header("User-Agent").orElse("")),
        networks ? network(addresses.whole(exchange)) : Optional.empty());
  }

  static String family(String userAgent) {
    String said = userAgent.toLowerCase(Locale.ROOT);
    return SIGNS.stream()
        .filter(one -> said.contains(one.said()))
        .map(Sign::family)
        .findFirst()
        .orElse(OTHER);
  }

  /** Empty for what is no address, as a proxy may say anything. */
  static Optional<String> network(String address) {
    if (!address.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      byte[] bytes = parsed.getAddress();
      return Optional.of(
          parsed instanceof Inet6Address
              ? String.format(
                  Locale.ROOT, "%x:%x:%x::/48", pair(bytes, 0), pair(bytes, 2), pair(bytes, 4))
              : (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24");
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
