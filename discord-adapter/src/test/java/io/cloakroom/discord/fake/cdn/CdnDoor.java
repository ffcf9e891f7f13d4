package io.cloakroom.discord.fake.cdn;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A web server that can lie: no library stands between the answer and the socket. One request a
 * connection.
 */
final class CdnDoor implements AutoCloseable {
  private final ServerSocket socket;
  private final Function<Request, CdnAnswer> answers;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "fake-cdn");
            thread.setDaemon(true);
            return thread;
          });
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A request's target and its headers, named in lower case. */
  record Request(String target, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  CdnDoor(int port, Function<Request, CdnAnswer> answers) {
    this.answers = answers;
    try {
      this.socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    threads.execute(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      } catch (IOException ended) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout(10_000);
      CdnAnswer answer = answers.apply(read(client));
      if (answer.status() != 0) {
        write(answer, new BufferedOutputStream(client.getOutputStream()));
        linger(client);
      }
    } catch (IOException hungUp) {
      // The client has what it wanted, or wants no more.
      return;
    }
  }

  private static Request read(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = in.readLine();
    if (first == null || first.split(" ", -1).length < 2) {
      throw new IOException("not a request");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return new Request(first.split(" ", -1)[1], headers);
  }

  private void write(CdnAnswer answer, OutputStream out) throws IOException {
    String head = String.join("\r\n", answer.head()) + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    for (int round = 0; round < answer.repeats(); round++) {
      if (answer.pauseMillis() == 0) {
        out.write(answer.body());
      } else {
        drip(answer, out);
      }
    }
    out.flush();
  }

  private void drip(CdnAnswer answer, OutputStream out) throws IOException {
    for (byte one : answer.body()) {
      out.write(one);
      out.flush();
      try {
        if (closed.await(answer.pauseMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Without this, closing with unread input would reset the connection under the last bytes. */
  private static void linger(Socket client) throws IOException {
    client.shutdownOutput();
    client.setSoTimeout(1_000);
    client.getInputStream().readNBytes(1);
  }

  @Override
  public void close() {
    closed.countDown();
    threads.shutdownNow();
    try {
      socket.close();
    } catch (IOException ignored) {
      // It is closed either way.
      return;
    }
  }
}
