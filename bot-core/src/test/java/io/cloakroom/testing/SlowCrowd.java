package io.cloakroom.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections of clients that begin something, leave it there, and read nothing. */
public final class SlowCrowd implements AutoCloseable {
  private final InetSocketAddress server;
  private final List<Socket> clients = new ArrayList<>();

  /**
   * @param port of a server on this machine
   */
  public SlowCrowd(int port) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** So many that say nothing. */
  public SlowCrowd idle(int many) throws IOException {
    return saying(many, "");
  }

  /** So many that stop in the middle of a header. */
  public SlowCrowd heads(int many, String method, String path) throws IOException {
    return saying(many, method + " " + path + " HTTP/1.1\r\nHost: localhost:8080\r\nAccep");
  }

  /** So many that send the headers whole, and of a body the first byte. */
  public SlowCrowd bodies(int many, String method, String path, List<String> headers)
      throws IOException {
    return saying(many, head(method, path, headers) + "Content-Length: 1000\r\n\r\n-");
  }

  /** So many that ask for something whole. */
  public SlowCrowd asking(int many, String path) throws IOException {
    return saying(many, head("GET", path, List.of()) + "\r\n");
  }

  private static String head(String method, String path, List<String> headers) {
    String more = headers.isEmpty() ? "" : String.join("\r\n", headers) + "\r\n";
    return method + " " + path + " HTTP/1.1\r\nHost: localhost:8080\r\n" + more;
  }

  private SlowCrowd saying(int many, String words) throws IOException {
    byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < many; i++) {
      Socket client = new Socket();
      clients.add(client);
      client.connect(server);
      client.getOutputStream().write(bytes);
    }
    return this;
  }

  /** How many have been answered something. */
  public long answered() {
    return clients.stream().filter(SlowCrowd::isAnswered).count();
  }

  private static boolean isAnswered(Socket client) {
    try {
      return client.getInputStream().available() > 0;
    } catch (IOException cut) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }
}
