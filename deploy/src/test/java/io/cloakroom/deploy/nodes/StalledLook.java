package io.cloakroom.deploy.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.DemoClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A look at a picture by somebody who takes its bytes no sooner than the test does. */
public final class StalledLook implements AutoCloseable {
  private static final int SMALL_WINDOW = 16 * 1024;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String END = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");

  private final Socket socket = new Socket();
  private final int length;

  /** Returns once its answer has begun. */
  public StalledLook(URI base, DemoClient.Browser browser, String picture) throws IOException {
    socket.setReceiveBufferSize(SMALL_WINDOW);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), base.getPort()));
    String form = "form=" + browser.formToken();
    String asked =
        String.join(
            "\r\n",
            "POST " + URI.create(picture).getPath() + "/view HTTP/1.1",
            "Host: " + base.getAuthority(),
            "Origin: " + base,
            "Cookie: " + browser.cookie(),
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: " + form.length());
    socket.getOutputStream().write((asked + END + form).getBytes(StandardCharsets.US_ASCII));
    String head = head(socket.getInputStream());
    assertThat(head).startsWith("HTTP/1.1 200");
    Matcher found = LENGTH.matcher(head);
    assertThat(found.find()).as(head).isTrue();
    length = Integer.parseInt(found.group(1));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END) < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  /** All of the picture; less where the way was cut. */
  public byte[] rest() throws IOException {
    return socket.getInputStream().readNBytes(length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
