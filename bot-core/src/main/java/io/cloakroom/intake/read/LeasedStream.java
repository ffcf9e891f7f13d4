package io.cloakroom.intake.read;

import io.cloakroom.intake.queue.Lease;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that is being read under a lease, which is renewed with every MiB that comes. */
public final class LeasedStream extends FilterInputStream {
  private static final long STEP_BYTES = 1L << 20;
  private static final int MOST_AT_ONCE = 1 << 16;

  private final Lease lease;
  private long sinceRenewal;

  public LeasedStream(InputStream file, Lease lease) {
    super(file);
    this.lease = lease;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    came(next < 0 ? 0 : 1);
    return next;
  }

  /** Never more at once than comes between two renewals. */
  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, Math.min(length, MOST_AT_ONCE));
    came(Math.max(0, read));
    return read;
  }

  private void came(int bytes) {
    sinceRenewal += bytes;
    if (sinceRenewal >= STEP_BYTES) {
      sinceRenewal = 0;
      lease.renew();
    }
  }
}
