package io.cloakroom.gateway;

import io.cloakroom.link.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client that says exactly what a test says, and reads no sooner than the test does. */
public final class RawClient implements AutoCloseable {
  private static final int SMALL_WINDOW = 16 * 1024;
  private static final int MOMENT_MILLIS = 50;

  private final Socket socket = new Socket();

  public RawClient(GatewayScene scene) throws IOException {
    socket.setReceiveBufferSize(SMALL_WINDOW);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), scene.gateway.port()));
  }

  /** Asks for the picture with the session of the browser, as its page does. */
  public static RawClient asking(GatewayScene scene, Browser browser, Link link)
      throws IOException {
    return posting(
        scene,
        scene.path(link) + "/view",
        "form=" + browser.formToken(),
        "Cookie: " + browser.cookie().orElseThrow());
  }

  /** Sends the form as an own page does, with these headers too. */
  public static RawClient posting(GatewayScene scene, String path, String form, String... headers)
      throws IOException {
    RawClient client = new RawClient(scene);
    client.say(
        "POST " + path + " HTTP/1.1",
        "Host: localhost:8080",
        "Origin: " + scene.gateway.base(),
        "Sec-Fetch-Site: same-origin",
        "");
    for (String header : headers) {
      client.say(header, "");
    }
    client.say(
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: " + form.length(),
        "",
        form);
    return client;
  }

  /** Sends the lines, without a line end after the last one. */
  public void say(String... lines) throws IOException {
    byte[] bytes = String.join("\r\n", List.of(lines)).getBytes(StandardCharsets.US_ASCII);
    socket.getOutputStream().write(bytes);
  }

  /** The status of the answer, the rest of which is left where it is. */
  public int status() throws IOException {
    String begun = new String(read(12), StandardCharsets.US_ASCII);
    return Integer.parseInt(begun.substring("HTTP/1.1 ".length()));
  }

  /** Whether anything was answered that was not read yet. */
  public boolean isAnswered() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  /** Whether the server ended the connection; what it sent before is lost. */
  public boolean isEnded() throws IOException {
    int patience = socket.getSoTimeout();
    socket.setSoTimeout(MOMENT_MILLIS);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    } finally {
      socket.setSoTimeout(patience);
    }
  }

  public byte[] read(int length) throws IOException {
    return socket.getInputStream().readNBytes(length);
  }

  /** How many bytes still come before the connection ends. */
  public long drain() {
    long received = 0;
    byte[] chunk = new byte[SMALL_WINDOW];
    try {
      for (int n = socket.getInputStream().read(chunk);
          n >= 0;
          n = socket.getInputStream().read(chunk)) {
        received += n;
      }
    } catch (IOException reset) {
      return received;
    }
    return received;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
