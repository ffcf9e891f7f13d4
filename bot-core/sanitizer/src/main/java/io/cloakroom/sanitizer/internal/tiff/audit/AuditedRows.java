package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sees the decoded bytes of a strip and accepts nothing but zeros where they fill up a row; whole
 * rows are shown to whoever looks for their colours.
 */
final class AuditedRows {

  private final long rowBytes;
  private final int filling;
  private final boolean reversed;
  private Optional<Consumer<byte[]>> viewer = Optional.empty();
  private byte[] row = {};
  private long at;

  /**
   * @param rowBits of a row of pixels
   * @param reversed whether the lowest bit of a byte comes first, in data that are not compressed
   */
  AuditedRows(long rowBits, boolean reversed) {
    this.reversed = reversed;
    rowBytes = (rowBits + 7) / 8;
    int free = (int) (8 * rowBytes - rowBits);
    filling = reversed ? 0xFF00 >> free & 0xFF : (1 << free) - 1;
  }

  /**
   * @param newViewer is shown each row, with the highest bit of a byte first; the array is used
   *     again
   */
  AuditedRows shownTo(Consumer<byte[]> newViewer) {
    viewer = Optional.of(newViewer);
    row = new byte[(int) rowBytes];
    return this;
  }

  /** False if rows end with whole bytes, so that there is nothing to see. */
  boolean isAny() {
    return filling != 0 || viewer.isPresent();
  }

  void take(int octet) throws Rejection {
    if (viewer.isPresent()) {
      row[(int) at] = (byte) (reversed ? Integer.reverse(octet) >>> 24 : octet);
    }
    at++;
    if (at == rowBytes) {
      viewer.ifPresent(whole -> whole.accept(row));
      at = 0;
      if ((octet & filling) != 0) {
        throw Rejection.unverified("the result holds bits between its rows");
      }
    }
  }

  void take(byte[] bytes, int from, int to) throws Rejection {
    for (int i = from; isAny() && i < to; i++) {
      take(bytes[i]);
    }
  }
}
