package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FileDownloadsTest {
  private static final byte[] FILE = "ten bytes.".getBytes(StandardCharsets.UTF_8);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String host;
  private FileDownloads downloads;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    host = "127.0.0.1:" + server.getAddress().getPort();
    downloads = new FileDownloads(new AllowedHosts(Set.of(host)));
  }

  @AfterEach
  void stop() {
    downloads.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    String path = exchange.getRequestURI().getPath();
    exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
    if (path.equals("/elsewhere")) {
      exchange.getResponseHeaders().set("Location", "/file");
      exchange.sendResponseHeaders(302, -1);
    } else if (path.equals("/packed")) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, FILE.length);
      exchange.getResponseBody().write(FILE);
    } else if (path.equals("/parts")) {
      int from = Integer.parseInt(exchange.getRequestHeaders().getFirst("Range").substring(6, 7));
      exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-9/10");
      exchange.sendResponseHeaders(206, FILE.length - from);
      exchange.getResponseBody().write(FILE, from, FILE.length - from);
    } else {
      exchange.sendResponseHeaders(200, path.equals("/unsaid") ? 0 : FILE.length);
      exchange.getResponseBody().write(FILE);
    }
    exchange.close();
  }

  private String at(String path) {
    return "http://" + host + path;
  }

  private FileDownloads.Sent sent(String path) throws IOException {
    return downloads.open(at(path)).orElseThrow();
  }

  @Test
  void theBytesComeUnchangedAsFarAsTheyAreRead() throws IOException {
    FileDownloads.Sent sent = sent("/file");

    assertThat(sent.type()).isEqualTo("image/jpeg");
    assertThat(sent.length()).hasValue(FILE.length);
    try (InputStream bytes = sent.bytes()) {
      assertThat(bytes.readNBytes(3)).isEqualTo("ten".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(sent("/unsaid").length()).isEqualTo(OptionalLong.empty());
  }

  @Test
  void aFileComesFromAByteOnWhereItsHostGivesPartsOut() throws IOException {
    FileDownloads.Sent rest = downloads.openFrom(at("/parts"), Optional.empty(), 4).orElseThrow();

    try (InputStream bytes = rest.bytes()) {
      assertThat(bytes.readAllBytes()).isEqualTo("bytes.".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(downloads.openFrom(at("/file"), Optional.empty(), 4)).isEmpty();
    assertThat(downloads.openFrom(at("/elsewhere"), Optional.empty(), 4)).isEmpty();
  }

  @Test
  void aTokenIsShownWhereItIsToBeAndNowhereElse() throws IOException {
    downloads.open(at("/file"), Optional.of(new Secret("xoxb-1"))).orElseThrow().bytes().close();
    sent("/file").bytes().close();

    assertThat(asked).containsExactly("Bearer xoxb-1", "null");
  }

  @Test
  void noRedirectIsFollowedAndNothingInflated() throws IOException {
    assertThat(downloads.open(at("/elsewhere"))).isEmpty();
    assertThatThrownBy(() -> sent("/packed")).hasMessageContaining("packed");
    assertThat(asked).hasSize(2);
  }

  @Test
  void T19_noOtherHostIsAsked() {
    assertThatThrownBy(() -> downloads.open("http://127.0.0.1:1/file"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not allowed");
    assertThat(asked).isEmpty();
  }

  @Test
  void aFileOfAnotherLengthThanWasSaidBreaksOff() throws IOException {
    try (InputStream right = sent("/file").whole(FILE.length)) {
      assertThat(right.readAllBytes()).isEqualTo(FILE);
    }
    assertThatThrownBy(() -> sent("/file").whole(9)).hasMessageContaining("another length");
    for (long wrong : new long[] {FILE.length - 1, FILE.length + 1}) {
      try (InputStream bytes = sent("/unsaid").whole(wrong)) {
        assertThatThrownBy(bytes::readAllBytes).hasMessageContaining("another length");
      }
    }
    try (InputStream bytes = sent("/unsaid").whole(FILE.length)) {
      assertThat(bytes.skip(4)).isEqualTo(4);
      assertThat(bytes.readAllBytes()).hasSize(FILE.length - 4);
      assertThat(bytes.read()).isEqualTo(-1);
    }
  }
}
