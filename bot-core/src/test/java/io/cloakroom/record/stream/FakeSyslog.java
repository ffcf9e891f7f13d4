package io.cloakroom.record.stream;

import io.cloakroom.testing.LocalCertificate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A syslog server as RFC 5425 has it, which has what it read in memory until it writes it down; it
 * can be killed, and comes back at the same port.
 */
final class FakeSyslog implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"uid\":\"([0-9a-f-]{36})\",\"sequence\"");

  private final SSLSocketFactory sockets;
  private final ServerSocket server;
  private final List<String> written = new ArrayList<>();
  private final List<String> inMemory = new ArrayList<>();
  private final List<Socket> lines = new ArrayList<>();
  private int life;
  private boolean dead;
  private boolean neverCloses;
  private boolean swallows;

  FakeSyslog(LocalCertificate certificate) throws Exception {
    sockets = certificate.server().getSocketFactory();
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    begin(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** It no longer closes a line that its client ended. */
  synchronized void neverCloses() {
    neverCloses = true;
  }

  /** From now on somebody on the way swallows what comes, and ends a line as the network does. */
  synchronized void isCutOff() {
    swallows = true;
  }

  private void accept() throws IOException {
    while (true) {
      Socket line = server.accept();
      synchronized (this) {
        if (dead) {
          reset(line);
        } else {
          lines.add(line);
          int now = life;
          begin(() -> read(line, now));
        }
      }
    }
  }

  private static void reset(Socket line) {
    try {
      line.setSoLinger(true, 0);
      line.close();
    } catch (IOException closedAlready) {
      // Its client ended it.
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void begin(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                // A line that broke, or a server that was killed.
              }
            },
            "fake-syslog");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(Socket plain, int during) throws IOException {
    SSLSocket line = (SSLSocket) sockets.createSocket(plain, null, plain.getPort(), true);
    line.setUseClientMode(false);
    if (isSwallowed()) {
      line.startHandshake();
      plain.getInputStream().transferTo(OutputStream.nullOutputStream());
      plain.shutdownOutput();
      return;
    }
    InputStream in = new BufferedInputStream(line.getInputStream());
    for (int length = length(in); length >= 0; length = length(in)) {
      String message = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      synchronized (this) {
        if (during == life) {
          inMemory.add(message);
          notifyAll();
        }
      }
    }
    synchronized (this) {
      if (!neverCloses) {
        lines.remove(plain);
        line.close();
      }
    }
  }

  private synchronized boolean isSwallowed() {
    return swallows;
  }

  /** -1 at the end. */
  private static int length(InputStream in) throws IOException {
    int length = -1;
    for (int octet = in.read(); octet >= 0 && octet != ' '; octet = in.read()) {
      if (octet < '0' || octet > '9') {
        throw new IOException("no length of a frame: " + (char) octet);
      }
      length = Math.max(0, length) * 10 + octet - '0';
    }
    return length;
  }

  /** What it read, and did not write down. */
  synchronized List<String> inMemory() {
    return List.copyOf(inMemory);
  }

  /** Returns when it has read so many. */
  synchronized void awaitRead(int many) throws InterruptedException {
    while (inMemory.size() < many) {
      wait();
    }
  }

  synchronized void writeDown() {
    written.addAll(inMemory);
    inMemory.clear();
  }

  /** Ids of what it wrote down. */
  synchronized List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (String message : written) {
      Matcher id = ID.matcher(message);
      if (id.find()) {
        ids.add(id.group(1));
      }
    }
    return ids;
  }

  /** What it had in memory is gone, its lines break, and nobody is there. */
  synchronized void kill() throws IOException {
    life++;
    dead = true;
    inMemory.clear();
    for (Socket line : lines) {
      reset(line);
    }
    lines.clear();
  }

  synchronized void comeBack() {
    dead = false;
  }

  @Override
  public synchronized void close() throws IOException {
    kill();
    server.close();
  }
}
