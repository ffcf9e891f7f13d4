package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The units of an HEVC picture, each behind its length, ISO 14496-15, section 8.3.3 and ITU-T
 * H.265, section 7.4.2.2. Messages (SEI), delimiters, padding, unassigned types and further layers
 * are left out: none of them changes a pixel of the picture, each can hold anything.
 */
final class NalUnits {

  private static final int FIRST_PARAMETERS = 32;
  private static final int LAST_PARAMETERS = 34;
  private static final int LAST_PICTURE_TYPE = 21;
  private static final int FIRST_RESERVED = 10;
  private static final int LAST_RESERVED = 15;
  private static final int END_OF_SEQUENCE = 36;
  private static final int END_OF_STREAM = 37;

  private final byte[] data;
  private final int to;
  private final int lengthBytes;
  private int start;
  private int unit;
  private int end;

  /**
   * @param lengthBytes how many bytes each length takes, 1 to 4
   */
  NalUnits(byte[] data, int from, int to, int lengthBytes) {
    this.data = data;
    this.to = to;
    this.lengthBytes = lengthBytes;
    end = from;
  }

  /** Moves to the next unit; false if there is none. */
  boolean next() throws Rejection {
    if (end >= to) {
      return false;
    }
    start = end;
    long length = length();
    unit = start + lengthBytes;
    if (length < HevcUnit.HEADER_BYTES || length > to - unit) {
      throw Rejection.malformed("a unit of its picture data has a wrong length");
    }
    end = unit + (int) length;
    return true;
  }

  /** Where its length stands. */
  int start() {
    return start;
  }

  /** Where its header stands. */
  int unit() {
    return unit;
  }

  int end() {
    return end;
  }

  boolean isSlice() {
    int type = type(data, unit);
    boolean reserved = type >= FIRST_RESERVED && type <= LAST_RESERVED;
    return isBaseLayer(data, unit) && type <= LAST_PICTURE_TYPE && !reserved;
  }

  /** True for the end of a sequence or of all. */
  boolean isMark() {
    int type = type(data, unit);
    boolean mark = type == END_OF_SEQUENCE || type == END_OF_STREAM;
    return mark && isBaseLayer(data, unit) && end - unit == HevcUnit.HEADER_BYTES;
  }

  boolean isEndOfAll() {
    return type(data, unit) == END_OF_STREAM;
  }

  static boolean isParameters(byte[] data, int unit) {
    int type = type(data, unit);
    return isBaseLayer(data, unit) && type >= FIRST_PARAMETERS && type <= LAST_PARAMETERS;
  }

  static int type(byte[] data, int unit) {
    return Bytes.u8(data, unit) >> 1;
  }

  private static boolean isBaseLayer(byte[] data, int unit) {
    return (Bytes.u16(data, unit) & 0x81F8) == 0;
  }

  private long length() throws Rejection {
    if (to - start < lengthBytes) {
      throw Rejection.malformed("a unit of its picture data is cut");
    }
    long length = 0;
    for (int i = 0; i < lengthBytes; i++) {
      length = length << 8 | Bytes.u8(data, start + i);
    }
    return length;
  }
}
