package io.cloakroom.discord;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches posted files. Not through JDA, whose download follows redirects to anywhere, and inflates
 * without a limit. Sends no token: the address is signed.
 */
final class FileDownloads implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration WHOLE = Duration.ofMinutes(2);
  private static final int HTTPS = 443;

  private final Set<String> hosts;
  private final OkHttpClient client;

  /**
   * @param hosts the only ones that are ever asked, with their port where it is not 443
   */
  FileDownloads(Set<String> hosts) {
    this.hosts = Set.copyOf(hosts);
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT)
            .readTimeout(SILENCE)
            .callTimeout(WHOLE)
            .dns(FileDownloads::publicAddresses)
            .build();
  }

  /**
   * The bytes as they are sent, unbounded: the caller stops where it wants to.
   *
   * @throws IOException when the address is none of the hosts', or the answer is anything but the
   *     plain file
   */
  InputStream open(String url) throws IOException {
    HttpUrl address = HttpUrl.parse(url);
    if (address == null || !isAllowed(address)) {
      throw new IOException("the file stands on a host that is not allowed");
    }
    Request request =
        new Request.Builder().url(address).header("Accept-Encoding", "identity").build();
    Response response = client.newCall(request).execute();
    String encoding = response.header("Content-Encoding", "identity");
    if (response.code() != 200 || !"identity".equals(encoding)) {
      response.close();
      throw new IOException("the file's host answered " + response.code() + ", not the file");
    }
    return new Body(response);
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private boolean isAllowed(HttpUrl address) {
    String host = address.port() == HTTPS ? address.host() : address.host() + ":" + address.port();
    boolean plain = address.isHttps() || Servers.isLoopback(address.host());
    return plain && address.username().isEmpty() && hosts.contains(host);
  }

  /** A public name that leads into a private network is a trap; this machine's own is a test's. */
  private static List<InetAddress> publicAddresses(String host) throws UnknownHostException {
    List<InetAddress> found = Dns.SYSTEM.lookup(host);
    if (!Servers.isLoopback(host) && found.stream().anyMatch(FileDownloads::isPrivate)) {
      throw new UnknownHostException("the file's host leads into a private network");
    }
    return found;
  }

  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal;
  }

  /** Closing it ends the transfer, read to its end or not. */
  private static final class Body extends FilterInputStream {
    private final Response response;

    Body(Response response) {
      super(response.body().byteStream());
      this.response = response;
    }

    @Override
    public void close() {
      response.close();
    }
  }
}
