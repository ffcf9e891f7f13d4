package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** Sees the decoded bytes of a strip and accepts nothing but zeros where they fill up a row. */
final class AuditedRows {

  private final long rowBytes;
  private final int filling;
  private long at;

  /**
   * @param rowBits of a row of pixels
   * @param reversed whether the lowest bit of a byte comes first, in data that are not compressed
   */
  AuditedRows(long rowBits, boolean reversed) {
    rowBytes = (rowBits + 7) / 8;
    int free = (int) (8 * rowBytes - rowBits);
    filling = reversed ? 0xFF00 >> free & 0xFF : (1 << free) - 1;
  }

  /** False if rows end with whole bytes, so that there is nothing to see. */
  boolean isAny() {
    return filling != 0;
  }

  void take(int octet) throws Rejection {
    at++;
    if (at == rowBytes) {
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
