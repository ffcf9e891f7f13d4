package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.CompressionMethod;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import java.io.ByteArrayOutputStream;

/**
 * Writes the strips or tiles of a page without some of its samples. A predictor works on each
 * sample by itself, so it need not be undone: TIFF 6.0, section 14, and Adobe Photoshop TIFF
 * technical note 3.
 */
public final class SampleFilter {

  private static final int PLANES_OF_BYTES = 3;
  private static final int BUFFER_BYTES = 1 << 15;

  private final PageLayout layout;
  private final boolean[] kept;
  private final int compression;
  private final BitOrder order;
  private final int predictor;

  /**
   * @param kept which samples are, of a page that holds them side by side
   * @param reversed whether the lowest bit of a byte comes first
   */
  public SampleFilter(
      PageLayout layout, boolean[] kept, int compression, boolean reversed, int predictor) {
    this.layout = layout;
    this.kept = kept;
    this.compression = compression;
    this.predictor = predictor;
    order = reversed ? BitOrder.LOW_FIRST : BitOrder.HIGH_FIRST;
  }

  /** True if it can take samples out of strips of this kind. */
  public boolean isPossible() {
    boolean whole = true;
    for (int bits : layout.bits()) {
      whole &= bits % 8 == 0;
    }
    return whole && StripBytes.knows(compression) && layout.horizontal() * layout.vertical() == 1;
  }

  public Slice apply(Slice segment, int number) throws Rejection {
    Rows rows = new Rows(layout.columns(number));
    StripBytes.decode(compression, segment, order, layout.decodedBytes(number), rows::take);
    return rows.finish();
  }

  /** Which bytes of a row, or of a pixel, are kept; they come round again and again. */
  private boolean[] keptBytes() {
    if (predictor == PLANES_OF_BYTES) {
      return kept;
    }
    int pixelBytes = 0;
    for (int bits : layout.bits()) {
      pixelBytes += bits / 8;
    }
    boolean[] bytes = new boolean[pixelBytes];
    int at = 0;
    for (int sample = 0; sample < kept.length; sample++) {
      for (int i = 0; i < layout.bits()[sample] / 8; i++) {
        bytes[at++] = kept[sample];
      }
    }
    return bytes;
  }

  private final class Rows {
    private final boolean[] keptBytes = keptBytes();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deflated deflated = new Deflated();
    private final byte[] chosen = new byte[BUFFER_BYTES];
    private final long rowBytes;
    private long inRow;

    Rows(int columns) {
      int pixelBits = 0;
      for (int bits : layout.bits()) {
        pixelBits += bits;
      }
      rowBytes = (long) columns * pixelBits / 8;
    }

    void take(byte[] bytes, int from, int to) {
      int count = 0;
      for (int at = from; at < to; at++) {
        if (keptBytes[(int) (inRow % keptBytes.length)]) {
          chosen[count++] = bytes[at];
        }
        inRow = inRow + 1 == rowBytes ? 0 : inRow + 1;
        if (count == BUFFER_BYTES) {
          write(count);
          count = 0;
        }
      }
      write(count);
    }

    private void write(int count) {
      if (compression == CompressionMethod.NONE) {
        out.write(chosen, 0, count);
      } else if (count > 0) {
        deflated.put(chosen, 0, count);
      }
    }

    Slice finish() {
      Slice compressed = deflated.finish();
      return compression == CompressionMethod.NONE ? Slice.of(out.toByteArray()) : compressed;
    }
  }
}
