package io.cloakroom.storage.s3;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.Abortable;

/**
 * The bytes of an object: fails where they end before their length, and where the store was waited
 * for too long altogether. Closed before its end it hangs up, as nobody reads the rest.
 */
final class BucketStream extends FilterInputStream {
  private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();

  private final @Nullable Long length;
  private long read;
  private long waitedNanos;
  private boolean ended;

  /**
   * @param length how many bytes there are; null when that was not said
   */
  BucketStream(InputStream bytes, @Nullable Long length) {
    super(bytes);
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int wanted) throws IOException {
    long began = System.nanoTime();
    int got = super.read(into, from, wanted);
    waitedNanos += System.nanoTime() - began;
    if (got >= 0) {
      read += got;
      if (waitedNanos > LONGEST_NANOS) {
        throw new InterruptedIOException("the store took too long over " + read + " bytes");
      }
    } else {
      ended = true;
      if (length != null && read != length) {
        throw new EOFException("the store sent " + read + " of " + length + " bytes");
      }
    }
    return got;
  }

  @Override
  public void close() throws IOException {
    if (!ended && in instanceof Abortable unfinished) {
      unfinished.abort();
    }
    super.close();
  }
}
