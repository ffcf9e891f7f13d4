package io.cloakroom.deploy.scan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where clamd listens: {@code LocalSocket} or {@code TCPAddr} and {@code TCPSocket} of its
 * configuration (clamd.conf(5)).
 *
 * @param text as it was set: an absolute path, or a host and a port
 */
public record ClamdAddress(String text) {
  /** What clamd listens at unless its configuration says otherwise. */
  private static final int PORT = 3310;

  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

  public ClamdAddress {
    Objects.requireNonNull(text, "text");
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException saying what is wrong and what to write
   */
  public static ClamdAddress parse(String text) {
    if (!text.startsWith("/")) {
      Matcher parts = HOST.matcher(text);
      if (!parts.matches() || port(parts) < 1 || port(parts) > HIGHEST_PORT) {
        throw new IllegalArgumentException(
            "is neither a socket nor a host: \""
                + text
                + "\"; try /run/clamav/clamd.ctl, or clamd.example.com:3310");
      }
    }
    return new ClamdAddress(text);
  }

  private static int port(Matcher parts) {
    return parts.group(2) == null ? PORT : Integer.parseInt(parts.group(2).substring(1));
  }

  /**
   * A channel that is not connected yet, and does not block.
   *
   * @throws IOException when there are no channels left
   */
  SocketChannel open() throws IOException {
    SocketChannel channel =
        text.startsWith("/")
            ? SocketChannel.open(StandardProtocolFamily.UNIX)
            : SocketChannel.open();
    channel.configureBlocking(false);
    return channel;
  }

  /**
   * Where it is now.
   *
   * @throws IOException when nobody knows the host
   */
  SocketAddress resolve() throws IOException {
    if (text.startsWith("/")) {
      return UnixDomainSocketAddress.of(Path.of(text));
    }
    Matcher parts = HOST.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("was read before");
    }
    return new InetSocketAddress(InetAddress.getByName(parts.group(1)), port(parts));
  }

  @Override
  public String toString() {
    return text;
  }
}
