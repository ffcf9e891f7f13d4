package io.cloakroom.adapter;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that breaks off with an exception where it is longer or shorter than was said. */
final class ExactLength extends FilterInputStream {
  private static final int MOST_SKIPPED = 1 << 16;

  private final long size;
  private long read;

  ExactLength(InputStream in, long size) {
    super(in);
    this.size = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int n = super.read(buffer, from, length);
    read += Math.max(n, 0);
    if (n < 0 ? read < size : read > size) {
      throw new IOException("the file has another length than was said");
    }
    return n;
  }

  /** Reads them: what is skipped counts. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(Math.max(count, 0), MOST_SKIPPED)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
