package io.cloakroom.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/** Where a request came from. Only named proxies are believed about others. */
final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final List<String> PROXY_HEADERS = List.of(FORWARDED_FOR, "Forwarded", "Via");

  private final Set<String> trustedProxies;

  ClientAddress(Set<String> trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  /** The client's address; of an IPv6 address only its network, as one client has all of it. */
  String of(Exchange exchange) {
    String address = Request.getRemoteAddr(exchange.request());
    List<String> chain =
        exchange.request().getHeaders().getValuesList(FORWARDED_FOR).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .toList();
    for (int i = chain.size() - 1; i >= 0 && trustedProxies.contains(address); i--) {
      address = chain.get(i);
    }
    return network(address);
  }

  /** Whether the request was made on this machine, and not by a proxy that runs here. */
  boolean isThisMachine(Exchange exchange) {
    return PROXY_HEADERS.stream().allMatch(name -> exchange.header(name).isEmpty())
        && GatewaySettings.isLoopback(Request.getRemoteAddr(exchange.request()));
  }

  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      return InetAddress.getByName(address) instanceof Inet6Address v6
          ? Arrays.toString(Arrays.copyOf(v6.getAddress(), 8))
          : address;
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }
}
