package io.cloakroom.gateway.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections that begin a request and do not finish its head in time. An idle timeout begins
 * anew with each byte, so that whoever sends one a second keeps a connection for as long as they
 * like (Slowloris, CAPEC-469). The same holds of a handshake of TLS. Those that are asked nothing,
 * and those on which an answer is under way, are left to other bounds.
 *
 * <p>Within TLS it is the encrypted bytes that count: of a record that comes letter by letter
 * nothing is seen within.
 */
final class HeaderDeadline extends Handler.Wrapper
    implements Connection.Listener, SslHandshakeListener {
  private static final Logger LOG = LoggerFactory.getLogger(HeaderDeadline.class);
  static final Duration LONGEST = Duration.ofSeconds(10);

  /** Where many wait at once: room is needed for others. */
  static final Duration LONGEST_IN_A_CROWD = Duration.ofSeconds(2);

  private static final long ROUND_SECONDS = 1;
  private static final long TOLD_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Map<Connection, Waiting> waiting = new ConcurrentHashMap<>();
  private final int crowd;
  private final Scheduler scheduler;
  private final LongSupplier nanos;
  private long ended;
  private long toldAt;

  /** A connection of which a request may come; all but its making is the rounds' alone. */
  private static final class Waiting {
    private final long bytesBefore;
    private boolean begun;
    private long begunAt;

    Waiting(long bytesBefore) {
      this.bytesBefore = bytesBefore;
    }
  }

  /**
   * @param crowd so many that wait at once have less time
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  HeaderDeadline(Handler behind, int crowd, Scheduler scheduler, LongSupplier nanos) {
    super(behind);
    this.crowd = crowd;
    this.scheduler = scheduler;
    this.nanos = nanos;
    this.toldAt = nanos.getAsLong() - TOLD_EVERY_NANOS;
  }

  /** Looks after the connections that come in there. */
  void watch(ServerConnector connector) {
    connector.addEventListener(this);
    // Not as its own, which it would start and stop.
    connector.addBean((SslHandshakeListener) this, false);
  }

  /** How many wait for a request, or for the rest of one. */
  int waiting() {
    return waiting.size();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    next();
  }

  @Override
  public void onOpened(Connection connection) {
    waiting.put(outermost(connection.getEndPoint()), new Waiting(0));
  }

  /** What comes from now on is a request. */
  @Override
  public void handshakeSucceeded(Event event) {
    waiting.computeIfPresent(
        outermost(event.getEndPoint()), (one, before) -> new Waiting(one.getBytesIn()));
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(outermost(connection.getEndPoint()));
  }

  /** The one that sees every byte: of TLS, within which HTTP has another. */
  private static Connection outermost(EndPoint end) {
    return end instanceof EndPoint.Wrapper within
        ? outermost(within.unwrap())
        : end.getConnection();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection =
        outermost(request.getConnectionMetaData().getConnection().getEndPoint());
    waiting.remove(connection);
    Request.addCompletionListener(request, failure -> waitAgain(connection));
    return super.handle(request, response, callback);
  }

  private void waitAgain(Connection connection) {
    waiting.put(connection, new Waiting(connection.getBytesIn()));
    if (!connection.getEndPoint().isOpen()) {
      waiting.remove(connection);
    }
  }

  private void next() {
    scheduler.schedule(
        () -> {
          try {
            round();
          } finally {
            if (isRunning()) {
              next();
            }
          }
        },
        ROUND_SECONDS,
        TimeUnit.SECONDS);
  }

  /** Ends those whose time is over. */
  void round() {
    long now = nanos.getAsLong();
    Duration longest = waiting.size() < crowd ? LONGEST : LONGEST_IN_A_CROWD;
    waiting.forEach(
        (connection, one) -> {
          if (!one.begun) {
            one.begun = connection.getBytesIn() > one.bytesBefore;
            one.begunAt = now;
          } else if (now - one.begunAt >= longest.toNanos()) {
            connection.getEndPoint().close();
            ended++;
          }
        });
    if (ended > 0 && now - toldAt >= TOLD_EVERY_NANOS) {
      LOG.warn("ended {} connections that began a request and did not finish its head", ended);
      ended = 0;
      toldAt = now;
    }
  }
}
