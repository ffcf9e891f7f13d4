package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.Callback;

/** Writes chunks to a client that takes them in time, for as long as the grant holds. */
final class Outflow {
  /** A chunk that is not taken for so long is taken by somebody who holds on to it. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Exchange exchange;
  private final TransferGrant grant;
  private final LongSupplier nanos;
  private long sent;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  Outflow(Exchange exchange, TransferGrant grant, LongSupplier nanos) {
    this.exchange = exchange;
    this.grant = grant;
    this.nanos = nanos;
  }

  /** Bytes that were handed to the connection. */
  long sent() {
    return sent;
  }

  /**
   * Writes one chunk; false when the grant ended before or while it was written.
   *
   * @throws IOException when the client is gone, or takes the chunk for longer than {@link
   *     #PATIENCE}
   */
  boolean write(byte[] chunk, int length) throws IOException {
    if (!grant.holds()) {
      return false;
    }
    Callback.Completable written = new Callback.Completable();
    exchange.response().write(false, ByteBuffer.wrap(chunk, 0, length), written);
    long begun = nanos.getAsLong();
    while (!isDone(written)) {
      if (!grant.holds()) {
        return false;
      }
      if (nanos.getAsLong() - begun > PATIENCE.toNanos()) {
        throw new IOException("the client is too slow");
      }
    }
    sent += length;
    grant.sent(length);
    return true;
  }

  private static boolean isDone(Callback.Completable written) throws IOException {
    try {
      written.get(TransferGrant.AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException slowClient) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException("the client is gone", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopping", e);
    }
  }
}
