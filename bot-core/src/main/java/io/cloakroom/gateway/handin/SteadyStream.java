package io.cloakroom.gateway.handin;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What a client sends, as long as it keeps coming: who trickles holds a place that others need. */
final class SteadyStream extends FilterInputStream {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final long BYTES_A_SECOND = 4096;

  private final LongSupplier nanos;
  private final long begun;
  private long bytes;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  SteadyStream(InputStream in, LongSupplier nanos) {
    super(in);
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    came(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    came(Math.max(0, count));
    return count;
  }

  private void came(int more) throws IOException {
    bytes += more;
    Duration sinceThen = Duration.ofNanos(nanos.getAsLong() - begun);
    if (sinceThen.compareTo(PATIENCE) > 0 && bytes < sinceThen.toSeconds() * BYTES_A_SECOND) {
      throw new IOException("it comes too slowly");
    }
  }
}
