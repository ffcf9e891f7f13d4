package io.cloakroom.sanitizer.internal.heif.hevc;

import java.util.Arrays;

/** A unit of HEVC, ITU-T H.265, section 7.3.1.1, with its bytes as they mean something. */
public final class UnitBytes {

  private static final int HEADER_BYTES = 2;
  private static final int INSERTED = 3;

  private final int type;
  private final byte[] plain;
  private int[] inserted = new int[16];
  private int insertedCount;

  /**
   * @param from where its header is
   * @param to behind its last byte
   */
  public UnitBytes(byte[] data, int from, int to) {
    type = (data[from] & 0xFF) >> 1;
    byte[] bytes = new byte[Math.max(0, to - from - HEADER_BYTES)];
    int length = 0;
    int zeros = 0;
    for (int at = from + HEADER_BYTES; at < to; at++) {
      boolean extra = zeros >= 2 && data[at] == INSERTED;
      if (extra) {
        note(length);
      } else {
        bytes[length++] = data[at];
      }
      zeros = data[at] == 0 ? zeros + 1 : 0;
    }
    plain = Arrays.copyOf(bytes, length);
  }

  private void note(int place) {
    if (insertedCount == inserted.length) {
      inserted = Arrays.copyOf(inserted, 2 * insertedCount);
    }
    inserted[insertedCount++] = place;
  }

  int type() {
    return type;
  }

  /** Without its header and the bytes that stand in it so that nothing looks like a start code. */
  byte[] plain() {
    return plain;
  }

  /**
   * How many bytes of the unit come before this one.
   *
   * @param at of the plain bytes
   */
  int place(int at) {
    int found = Arrays.binarySearch(inserted, 0, insertedCount, at);
    // A byte that is inserted before this one belongs to it.
    int before = found >= 0 ? found : -found - 1;
    return HEADER_BYTES + at + before;
  }
}
