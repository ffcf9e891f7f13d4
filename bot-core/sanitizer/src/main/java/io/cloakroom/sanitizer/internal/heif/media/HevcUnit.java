package io.cloakroom.sanitizer.internal.heif.media;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The bytes of a unit of HEVC, ITU-T H.265, section 7.3.1.1. */
final class HevcUnit {

  static final int HEADER_BYTES = 2;

  private static final int INSERTED = 3;

  private HevcUnit() {}

  /** Without its header and the bytes that stand in it so that nothing looks like a start code. */
  static byte[] plain(byte[] unit, int from, int to) {
    byte[] plain = new byte[Math.max(0, to - from - HEADER_BYTES)];
    int length = 0;
    int zeros = 0;
    for (int at = from + HEADER_BYTES; at < to; at++) {
      boolean inserted = zeros >= 2 && unit[at] == INSERTED;
      if (!inserted) {
        plain[length++] = unit[at];
      }
      zeros = unit[at] == 0 ? zeros + 1 : 0;
    }
    return Arrays.copyOf(plain, length);
  }

  /** The reverse of {@link #plain}, of the base layer. */
  static byte[] write(int type, byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(type << 1);
    out.write(1);
    int zeros = 0;
    for (byte next : plain) {
      if (zeros >= 2 && (next & 0xFF) <= INSERTED) {
        out.write(INSERTED);
        zeros = 0;
      }
      out.write(next);
      zeros = next == 0 ? zeros + 1 : 0;
    }
    return out.toByteArray();
  }
}
