package io.cloakroom.slack.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Dns;

/**
 * Says which addresses the bot may call on another's word: those of named hosts over https, and of
 * a loopback address with its port where the settings name it. Its look-up of names refuses
 * whatever leads into a private network, so that a name that changes its address leads nowhere
 * either.
 */
public final class HostRule implements Dns {
  private static final Pattern HOST =
      Pattern.compile(
          "(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?|\\[::1](:[0-9]{1,5})?");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private final Set<String> allowed;

  public HostRule(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  public static boolean isWellFormed(String host) {
    return HOST.matcher(host).matches();
  }

  /** https anywhere, http on this machine alone. */
  public static boolean mayBeCalled(URI url) {
    return "https".equalsIgnoreCase(url.getScheme())
        || "http".equalsIgnoreCase(url.getScheme()) && isLoopback(url.getHost());
  }

  /** The host of the address, with its port where it has one. */
  public static String authority(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return url.getPort() < 0 ? host : host + ":" + url.getPort();
  }

  /** Whether a file may be fetched there, with a token. */
  public boolean allows(URI url) {
    if (url.getHost() == null || url.getRawUserInfo() != null || !mayBeCalled(url)) {
      return false;
    }
    String authority = authority(url);
    if (isLoopback(url.getHost())) {
      return allowed.contains(authority);
    }
    return (url.getPort() < 0 || url.getPort() == 443)
        && allowed.stream().anyMatch(host -> covers(host, url.getHost().toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    List<InetAddress> found = List.of(InetAddress.getAllByName(name));
    if (!isLoopback(name) && found.stream().anyMatch(HostRule::isInside)) {
      throw new UnknownHostException("the name leads into a private network");
    }
    return found;
  }

  private static boolean covers(String allowed, String host) {
    return allowed.startsWith("*.")
        ? host.endsWith(allowed.substring(1)) && host.length() >= allowed.length()
        : host.equals(allowed);
  }

  private static boolean isLoopback(String host) {
    return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  private static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    boolean carrier = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal
        || carrier;
  }
}
