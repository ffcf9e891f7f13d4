package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The units of an HEVC picture, each behind its length, ISO 14496-15, section 8.3.3 and ITU-T
 * H.265, section 7.4.2.2. Messages (SEI), delimiters, padding, unassigned types and further layers
 * are left out: none of them changes a pixel of the picture, each can hold anything.
 */
final class NalUnits {

  static final int VIDEO_PARAMETERS = 32;
  static final int PICTURE_PARAMETERS = 34;
  private static final int LAST_PICTURE_TYPE = 21;
  private static final int FIRST_RESERVED = 10;
  private static final int LAST_RESERVED = 15;
  private static final int END_OF_SEQUENCE = 36;
  private static final int END_OF_STREAM = 37;
  private static final int HEADER_BYTES = 2;

  private NalUnits() {}

  /**
   * @param lengthBytes how many bytes each length takes, 1 to 4
   */
  static Slices keep(byte[] data, int from, int to, int lengthBytes) throws Rejection {
    Slices kept = new Slices(data);
    int at = from;
    while (at < to) {
      long length = length(data, at, to, lengthBytes);
      int unit = at + lengthBytes;
      if (length < HEADER_BYTES || length > to - unit) {
        throw Rejection.malformed("a unit of its picture data has a wrong length");
      }
      int end = unit + (int) length;
      if (isKept(data, unit, end)) {
        kept.add(at, end);
      }
      at = end;
    }
    return kept;
  }

  static boolean isParameters(byte[] data, int unit) {
    int type = type(data, unit);
    return isBaseLayer(data, unit) && type >= VIDEO_PARAMETERS && type <= PICTURE_PARAMETERS;
  }

  static int type(byte[] data, int unit) {
    return Bytes.u8(data, unit) >> 1;
  }

  private static boolean isKept(byte[] data, int unit, int end) {
    int type = type(data, unit);
    boolean mark = (type == END_OF_SEQUENCE || type == END_OF_STREAM) && end - unit == HEADER_BYTES;
    boolean reserved = type >= FIRST_RESERVED && type <= LAST_RESERVED;
    return isBaseLayer(data, unit)
        && ((type <= LAST_PICTURE_TYPE && !reserved) || isParameters(data, unit) || mark);
  }

  private static boolean isBaseLayer(byte[] data, int unit) {
    return (Bytes.u16(data, unit) & 0x81F8) == 0;
  }

  private static long length(byte[] data, int at, int to, int lengthBytes) throws Rejection {
    if (to - at < lengthBytes) {
      throw Rejection.malformed("a unit of its picture data is cut");
    }
    long length = 0;
    for (int i = 0; i < lengthBytes; i++) {
      length = length << 8 | Bytes.u8(data, at + i);
    }
    return length;
  }
}
