package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.CompressionMethod;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import java.util.Arrays;
import java.util.List;

/**
 * The bits that fill up rows to whole bytes, TIFF 6.0, section 3: no decoder shows them, and of a
 * page of one column they are most of it. They are written as zeros.
 */
public final class RowEnds {

  private final PageLayout layout;
  private final int compression;
  private final BitOrder order;

  /**
   * @param reversed whether the lowest bit of a byte comes first
   */
  public RowEnds(PageLayout layout, int compression, boolean reversed) {
    this.layout = layout;
    this.compression = compression;
    order = reversed ? BitOrder.LOW_FIRST : BitOrder.HIGH_FIRST;
  }

  /** Of how many rows of these strips or tiles they are anything but zeros. */
  public long filled(List<Slice> segments) throws Rejection {
    long filled = 0;
    for (int i = 0; i < segments.size(); i++) {
      if (StripBytes.knows(compression) && layout.rowBits(i) % 8 != 0) {
        Row row = new Row(i);
        decode(segments.get(i), i, row::look);
        filled += row.filled;
      }
    }
    return filled;
  }

  /** The strips or tiles without them, uncompressed as they were, or compressed by Deflate. */
  public List<Slice> cleared(List<Slice> segments) throws Rejection {
    Slice[] cleared = new Slice[segments.size()];
    for (int i = 0; i < cleared.length; i++) {
      cleared[i] =
          compression == CompressionMethod.NONE
              ? uncompressed(segments.get(i), i)
              : deflated(segments.get(i), i);
    }
    return List.of(cleared);
  }

  private Slice uncompressed(Slice segment, int number) {
    byte[] bytes = Arrays.copyOfRange(segment.bytes(), segment.from(), segment.to());
    new Row(number).clear(bytes, 0, bytes.length);
    return Slice.of(bytes);
  }

  private Slice deflated(Slice segment, int number) throws Rejection {
    Deflated deflated = new Deflated();
    Row row = new Row(number);
    decode(
        segment,
        number,
        (bytes, from, to) -> {
          row.clear(bytes, from, to);
          deflated.put(bytes, from, to);
        });
    return deflated.finish();
  }

  private void decode(Slice segment, int number, StripBytes.Sink sink) throws Rejection {
    StripBytes.decode(compression, segment, order, layout.decodedBytes(number), sink);
  }

  /** Goes along the rows of one strip or tile. */
  private final class Row {

    private final long rowBytes;
    private final int filling;
    private long at;
    private long filled;

    Row(int number) {
      long bits = layout.rowBits(number);
      rowBytes = (bits + 7) / 8;
      int last = (1 << (int) (8 * rowBytes - bits)) - 1;
      // Compressed data are in this order; what comes of them is not.
      filling = compression == CompressionMethod.NONE ? order.of((byte) last) : last;
    }

    void look(byte[] bytes, int from, int to) {
      for (long end = from + rowBytes - 1 - at; end < to; end += rowBytes) {
        filled += (bytes[(int) end] & filling) == 0 ? 0 : 1;
      }
      at = (at + to - from) % rowBytes;
    }

    void clear(byte[] bytes, int from, int to) {
      for (long end = from + rowBytes - 1 - at; end < to; end += rowBytes) {
        bytes[(int) end] &= (byte) ~filling;
      }
      at = (at + to - from) % rowBytes;
    }
  }
}
