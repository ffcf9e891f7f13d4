package io.cloakroom.gateway.http;

import java.net.Inet6Address;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/** Where a request came from. Only named proxies are believed about others. */
public final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final List<String> PROXY_HEADERS = List.of(FORWARDED_FOR, "Forwarded", "Via");

  private final AddressRanges trustedProxies;
  private final boolean proxiesAreSilent;

  public ClientAddress(GatewaySettings settings) {
    this.trustedProxies = AddressRanges.of(settings.trustedProxies());
    this.proxiesAreSilent = !settings.onThisMachine() && settings.trustedProxies().isEmpty();
  }

  /** The client's address; of an IPv6 address only its network, as one client has all of it. */
  public String of(Exchange exchange) {
    return network(whole(exchange));
  }

  /** The client's address as it is, or whatever a proxy says in its place. */
  String whole(Exchange exchange) {
    String address = Request.getRemoteAddr(exchange.request());
    List<String> chain =
        exchange.request().getHeaders().getValuesList(FORWARDED_FOR).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .toList();
    for (int i = chain.size() - 1; i >= 0 && mayBeProxy(exchange, address); i--) {
      address = chain.get(i);
    }
    return address;
  }

  /** Where TLS ends here no proxy on this machine stands before it; one that is named may. */
  private boolean mayBeProxy(Exchange exchange, String address) {
    return trustedProxies.contains(address)
        && !(exchange.request().isSecure() && GatewaySettings.isLoopback(address));
  }

  /**
   * Whether the request was made on this machine, and not by a proxy that runs here. A named proxy
   * says whose request it passes on. Where people come from elsewhere and no proxy is named, one
   * may be there that says nothing: then no request counts as made here, whatever host it names, as
   * whoever asks can choose that. Nor does one that came by TLS, which is for everybody.
   */
  public boolean isThisMachine(Exchange exchange) {
    return !proxiesAreSilent
        && !exchange.request().isSecure()
        && GatewaySettings.isLoopback(
            HostPort.normalizeHost(Request.getServerName(exchange.request())))
        && PROXY_HEADERS.stream().allMatch(name -> exchange.header(name).isEmpty())
        && GatewaySettings.isLoopback(Request.getRemoteAddr(exchange.request()));
  }

  private static String network(String address) {
    return AddressRanges.address(address)
        .filter(Inet6Address.class::isInstance)
        .map(v6 -> Arrays.toString(Arrays.copyOf(v6.getAddress(), 8)))
        .orElse(address);
  }
}
