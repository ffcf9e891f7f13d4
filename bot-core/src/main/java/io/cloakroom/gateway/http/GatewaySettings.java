package io.cloakroom.gateway.http;

import io.cloakroom.adapter.Secret;
import io.cloakroom.gateway.tls.TlsDoor;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How the gateway is reached.
 *
 * @param baseUrl what people's browsers see: {@code https} and a host, or {@code http} on this
 *     machine only; without a path
 * @param bindAddress the address to listen on: {@code 127.0.0.1} behind a proxy on this machine,
 *     {@code 0.0.0.0} behind one elsewhere; then nobody else is answered than the proxies
 * @param port to listen on, 1 to 65535; 0 takes a free one
 * @param trustedProxies addresses or networks of the proxies in front ({@link AddressRanges}): only
 *     they are believed when they say whose request they pass on
 * @param networksOnRecord whether the record says from which network somebody looks now
 * @param metricsToken whoever sends it now reads the metrics, also from elsewhere; empty for this
 *     machine alone
 * @param tls where browsers come in without a proxy; empty where one ends TLS, or this machine
 *     alone is served
 */
public record GatewaySettings(
    URI baseUrl,
    String bindAddress,
    int port,
    Set<String> trustedProxies,
    BooleanSupplier networksOnRecord,
    Supplier<Optional<Secret>> metricsToken,
    Optional<TlsDoor> tls,
    Duration idleAtTheEnd) {
  /** So long a proxy may be on its way with a request when the gateway is told to stop. */
  public static final Duration IDLE_AT_THE_END = Duration.ofMillis(200);

  private static final Duration AT_ONCE = Duration.ofMillis(1);

  public GatewaySettings {
    Objects.requireNonNull(networksOnRecord, "networksOnRecord");
    Objects.requireNonNull(metricsToken, "metricsToken");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(bindAddress, "bindAddress");
    trustedProxies = Set.copyOf(trustedProxies);
    AddressRanges.of(trustedProxies);
    if (baseUrl.getHost() == null || !isBare(baseUrl)) {
      throw new IllegalArgumentException(
          "not a base URL: \"" + baseUrl + "\"; try https://pictures.example.com, without a path");
    }
    if (!isHttps(baseUrl) && !(isHttp(baseUrl) && isLoopback(baseUrl.getHost()))) {
      throw new IllegalArgumentException(
          "not a safe base URL: \"" + baseUrl + "\"; use https, or http for localhost only");
    }
    if (tls.isPresent() && !isHttps(baseUrl)) {
      throw new IllegalArgumentException(
          "not an address for TLS: \"" + baseUrl + "\"; use https, or no certificate");
    }
    if (idleAtTheEnd.toMillis() < 1) {
      throw new IllegalArgumentException("not a time to wait: " + idleAtTheEnd + "; try PT0.2S");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port + "; try 8080");
    }
  }

  /**
   * One that records networks, gives its metrics to this machine alone, and stops without waiting
   * for connections that are idle.
   */
  public GatewaySettings(URI baseUrl, String bindAddress, int port, Set<String> trustedProxies) {
    this(
        baseUrl,
        bindAddress,
        port,
        trustedProxies,
        () -> true,
        Optional::empty,
        Optional.empty(),
        AT_ONCE);
  }

  /** Whether browsers reach the gateway through TLS. */
  public boolean secure() {
    return isHttps(baseUrl);
  }

  /** Whether it listens where others than this machine could come past the proxy, without TLS. */
  boolean exposed() {
    return !isLoopback(bindAddress);
  }

  /** Whether only this machine reaches it. */
  boolean onThisMachine() {
    return isLoopback(baseUrl.getHost());
  }

  /** The base URL as browsers write it in {@code Origin} (RFC 6454, section 6.2). */
  public String origin() {
    int port = baseUrl.getPort();
    boolean usual = port < 0 || port == (secure() ? 443 : 80);
    return (baseUrl.getScheme() + "://" + baseUrl.getHost() + (usual ? "" : ":" + port))
        .toLowerCase(Locale.ROOT);
  }

  /** Whether a host's name or literal means this machine; no name is looked up. */
  static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    if (!host.matches("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }

  private static boolean isBare(URI url) {
    return (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && url.getRawUserInfo() == null;
  }

  private static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  private static boolean isHttp(URI url) {
    return "http".equalsIgnoreCase(url.getScheme());
  }
}
