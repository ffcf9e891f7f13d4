package io.cloakroom.record.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file whose lines are as short as those of an export. Whoever made one to be verified may have
 * made one that is a single line without an end, which no memory holds.
 */
public final class ShortLines extends FilterInputStream {
  /** Many times what an event may hold. */
  static final int MOST_BYTES = 1 << 20;

  private int length;

  public ShortLines(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    if (octet >= 0) {
      count((byte) octet);
    }
    return octet;
  }

  @Override
  public int read(byte[] bytes, int offset, int most) throws IOException {
    int read = in.read(bytes, offset, most);
    for (int i = 0; i < read; i++) {
      count(bytes[offset + i]);
    }
    return read;
  }

  private void count(byte octet) throws IOException {
    length = octet == '\n' ? 0 : length + 1;
    if (length > MOST_BYTES) {
      throw new ExportSource.Damaged("a line is longer than those of an export");
    }
  }
}
