package io.cloakroom.gateway.record;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Ends with a failure when all of it takes too long: whoever reads slowly holds a thread. */
final class TimedStream extends FilterOutputStream {
  static final Duration MOST = Duration.ofMinutes(15);

  private static final int BUFFER = 1 << 16;

  private final LongSupplier nanos;
  private final long begin;

  TimedStream(OutputStream out, LongSupplier nanos) {
    super(new BufferedOutputStream(out, BUFFER));
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  @Override
  public void write(int octet) throws IOException {
    requireTime();
    out.write(octet);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    requireTime();
    out.write(bytes, offset, length);
  }

  private void requireTime() throws IOException {
    if (nanos.getAsLong() - begin > MOST.toNanos()) {
      throw new IOException("a file of the record was read too slowly");
    }
  }
}
