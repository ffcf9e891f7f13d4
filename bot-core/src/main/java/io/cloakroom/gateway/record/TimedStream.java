package io.cloakroom.gateway.record;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends with a failure when all of it takes too long, as whoever reads slowly holds a thread, and
 * when whoever reads it may not any more.
 */
final class TimedStream extends FilterOutputStream {
  static final Duration MOST = Duration.ofMinutes(15);

  private static final int BUFFER = 1 << 16;

  private final FileGrant grant;
  private final LongSupplier nanos;
  private final long begin;

  TimedStream(OutputStream out, FileGrant grant, LongSupplier nanos) {
    super(new BufferedOutputStream(out, BUFFER));
    this.grant = grant;
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  @Override
  public void write(int octet) throws IOException {
    requireMore();
    out.write(octet);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    requireMore();
    out.write(bytes, offset, length);
  }

  private void requireMore() throws IOException {
    if (!grant.holds()) {
      throw new NoLongerTheirs();
    }
    if (nanos.getAsLong() - begin > MOST.toNanos()) {
      throw new IOException("a file of the record was read too slowly");
    }
  }

  /** Whoever reads the file may not any more. */
  static final class NoLongerTheirs extends IOException {
    private static final long serialVersionUID = 1L;

    NoLongerTheirs() {
      super("whoever reads a file may not any more");
    }
  }
}
