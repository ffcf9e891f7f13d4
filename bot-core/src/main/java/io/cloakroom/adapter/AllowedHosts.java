package io.cloakroom.adapter;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Says which addresses the bot may call on another's word: those of named hosts over https, and of
 * this machine where the settings name it with its port. Its look-up of names refuses whatever
 * leads to anything but the public Internet, so that a name that changes its address leads nowhere
 * either.
 */
public final class AllowedHosts implements Dns {
  private static final Pattern HOST =
      Pattern.compile(
          "(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?|\\[::1](:[0-9]{1,5})?");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[?::1]?");

  private final Set<String> allowed;

  /**
   * Allows these and no others.
   *
   * @param allowed hosts, with their port where it is not the usual one; {@code *.example.com}
   *     stands for all below it
   */
  public AllowedHosts(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Whether that can be the name of an allowed host. */
  public static boolean isWellFormed(String host) {
    return HOST.matcher(host).matches();
  }

  /** Whether the name is this machine's own. */
  public static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** https anywhere, http on this machine alone. */
  public static boolean mayBeCalled(URI url) {
    return url.getHost() != null
        && ("https".equalsIgnoreCase(url.getScheme())
            || ("http".equalsIgnoreCase(url.getScheme()) && isLoopback(url.getHost())));
  }

  /** The host of the address, with its port where it has one. */
  public static String authority(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return url.getPort() < 0 ? host : host + ":" + url.getPort();
  }

  /**
   * The address as it may be called; empty for what is none, is no allowed host's, or carries a
   * name and a password. What is checked is what is called: no second reading of the text.
   */
  public Optional<HttpUrl> allowed(String address) {
    return Optional.ofNullable(HttpUrl.parse(address)).filter(this::allows);
  }

  private boolean allows(HttpUrl url) {
    boolean guarded = url.isHttps() || isLoopback(url.host());
    boolean nameless = url.username().isEmpty() && url.password().isEmpty();
    return guarded && nameless && allowed.stream().anyMatch(host -> covers(host, url));
  }

  private static boolean covers(String allowed, HttpUrl url) {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    return covers(allowed, host + ":" + url.port()) || (usual && covers(allowed, host));
  }

  private static boolean covers(String allowed, String host) {
    return allowed.startsWith("*.")
        ? host.endsWith(allowed.substring(1)) && host.length() >= allowed.length()
        : host.equals(allowed);
  }

  /** The addresses behind the name. */
  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    List<InetAddress> found = Dns.SYSTEM.lookup(name);
    if (!isLoopback(name) && !found.stream().allMatch(PublicAddresses::contain)) {
      throw new UnknownHostException("the name leads into a network that is not public");
    }
    return found;
  }
}
