package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decodes the bytes of a strip or tile whose length was checked, a buffer at a time. */
final class StripBytes {

  private static final int BUFFER_BYTES = 1 << 15;

  /** Where the bytes go, in their order. */
  interface Sink {
    void take(byte[] bytes, int from, int to);
  }

  private final Slice data;
  private final BitOrder order;
  private final Sink sink;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private long left;

  private StripBytes(Slice data, BitOrder order, long needed, Sink sink) {
    this.data = data;
    this.order = order;
    this.sink = sink;
    left = needed;
  }

  /** True if {@link #decode} knows this number of the tag Compression. */
  static boolean knows(int compression) {
    return switch (compression) {
      case 1, 5, 8, 32946, 32773 -> true;
      default -> false;
    };
  }

  /**
   * Hands over so many bytes, before any predictor is undone.
   *
   * @param compression one that is known
   */
  static void decode(int compression, Slice data, BitOrder order, long needed, Sink sink)
      throws Rejection {
    StripBytes bytes = new StripBytes(data, order, needed, sink);
    switch (compression) {
      case 1 -> sink.take(data.bytes(), data.from(), data.from() + (int) needed);
      case 5 -> new LzwDecoding(data, order).decode(needed, bytes::put);
      case 32773 -> bytes.unpack();
      default -> bytes.inflate();
    }
    bytes.flush();
  }

  private void put(int octet) {
    if (left > 0) {
      left--;
      buffer[filled++] = (byte) octet;
      if (filled == BUFFER_BYTES) {
        flush();
      }
    }
  }

  private void flush() {
    if (filled > 0) {
      sink.take(buffer, 0, filled);
      filled = 0;
    }
  }

  private void unpack() {
    int at = data.from();
    while (left > 0) {
      int control = (byte) order.of(data.bytes()[at++]);
      int literals = control >= 0 ? control + 1 : 0;
      for (int i = 0; i < literals; i++) {
        put(order.of(data.bytes()[at++]));
      }
      if (control < 0 && control != -128) {
        int value = order.of(data.bytes()[at++]);
        for (int i = 0; i < 1 - control; i++) {
          put(value);
        }
      }
    }
  }

  private void inflate() throws Rejection {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data.bytes(), data.from(), data.length());
      int count;
      while (left > 0
          && (count = inflater.inflate(buffer, 0, (int) Math.min(BUFFER_BYTES, left))) > 0) {
        sink.take(buffer, 0, count);
        left -= count;
      }
    } catch (DataFormatException e) {
      throw Rejection.malformed("its deflated data are broken");
    } finally {
      inflater.end();
    }
  }
}
