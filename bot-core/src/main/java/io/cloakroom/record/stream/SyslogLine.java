package io.cloakroom.record.stream;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection to a syslog server: RFC 5424 in the frames of RFC 5425. A thread of its own reads
 * what comes back, which is nothing but the end.
 */
final class SyslogLine implements Closeable {
  private static final int CONNECTING_MILLIS = 10_000;
  private static final int BUFFER = 1 << 16;
  private static final int MOST_OF_NAME = 32;

  /** Facility 13, log audit; severity 6, informational: how grave it is says the event itself. */
  private static final String PRIORITY = "<" + (13 * 8 + 6) + ">1 ";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final PlainSocket plain;
  private final SSLSocket socket;
  private final OutputStream out;
  private final ScheduledExecutorService watch;
  private final Duration patience;

  /** How it ended, as far as it did. */
  private enum End {
    OPEN,
    /** The server said that it closed it, and had read all that was sent. */
    CLOSED,
    /** The network ended it. Somebody on the way may have, with all that went over it. */
    CUT,
    BROKEN
  }

  private volatile End end = End.OPEN;

  private SyslogLine(
      PlainSocket plain, SSLSocket socket, ScheduledExecutorService watch, Duration patience)
      throws IOException {
    this.plain = plain;
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    this.watch = watch;
    this.patience = patience;
  }

  /**
   * Opens one.
   *
   * @param watch closes it where a server takes nothing more and does not say so
   * @param patience with that
   */
  static SyslogLine open(
      String host,
      int port,
      SSLSocketFactory sockets,
      ScheduledExecutorService watch,
      Duration patience)
      throws IOException {
    PlainSocket plain = new PlainSocket();
    try {
      plain.connect(new InetSocketAddress(host, port), CONNECTING_MILLIS);
      plain.setSoTimeout(CONNECTING_MILLIS);
      plain.setTcpNoDelay(true);
      SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, true);
      SSLParameters checked = socket.getSSLParameters();
      checked.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(checked);
      socket.startHandshake();
      socket.setSoTimeout(0);
      SyslogLine line = new SyslogLine(plain, socket, watch, patience);
      Thread listening = new Thread(line::listen, "siem-line");
      listening.setDaemon(true);
      listening.start();
      return line;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private void listen() {
    byte[] nobodyReads = new byte[256];
    try {
      while (socket.getInputStream().read(nobodyReads) >= 0) {
        // A syslog server says nothing.
      }
      end = plain.hasEnded() ? End.CUT : End.CLOSED;
    } catch (IOException broken) {
      end = End.BROKEN;
    }
  }

  /** Hands them to the network. */
  void write(List<StreamedEvent> events) throws IOException {
    watched(
        () -> {
          for (StreamedEvent event : events) {
            byte[] message = message(event).getBytes(StandardCharsets.UTF_8);
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
          }
          out.flush();
        });
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void watched(Writing writing) throws IOException {
    ScheduledFuture<?> late =
        watch.schedule(this::close, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      writing.run();
    } finally {
      late.cancel(false);
    }
  }

  /** The moment is that of the event. */
  static String message(StreamedEvent event) {
    String action = event.action().replaceAll("[^!-~]", "_");
    String name = action.substring(0, Math.min(MOST_OF_NAME, action.length()));
    return PRIORITY + moment(event.at()) + " - cloakroom - " + name + " - " + event.json();
  }

  private static String moment(Instant at) {
    return MOMENT.format(at);
  }

  /** Says that nothing more comes; the server closes it then, when it has read everything. */
  void finish() throws IOException {
    watched(socket::shutdownOutput);
  }

  /** Whether the server closed it, and said so: its close_notify, which nobody else can send. */
  boolean isClosed() {
    return end == End.CLOSED;
  }

  /** Whether it ended without that the server said so. */
  boolean isCut() {
    return end == End.CUT;
  }

  /** Whether it ended otherwise. */
  boolean isBroken() {
    return end == End.BROKEN;
  }

  @Override
  public void close() {
    end = End.BROKEN;
    try {
      // To close the one of TLS is to wait for a turn to write.
      plain.close();
    } catch (IOException closedAlready) {
      end = End.BROKEN;
    }
  }
}
