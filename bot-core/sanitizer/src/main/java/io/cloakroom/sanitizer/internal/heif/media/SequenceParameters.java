package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Arrays;
import java.util.Optional;

/** Looks into the sequence parameters of HEVC, ITU-T H.265, section 7.3.2.2. */
final class SequenceParameters {

  private static final int TYPE = 33;

  /** Header, numbers of the parameter sets and of the layers. */
  private static final int BEFORE_PROFILE = 3;

  private static final int PROFILE_BYTES = 12;

  private SequenceParameters() {}

  /**
   * The general profile, its flags and level, of the first sequence parameters; empty if there are
   * none.
   *
   * @param arrays as they follow the fixed part of {@code hvcC}, ISO 14496-15, section 8.3.3.1
   */
  static Optional<byte[]> profileAndLevel(byte[] arrays) {
    int at = 0;
    while (at < arrays.length) {
      boolean wanted = (arrays[at] & 0x3F) == TYPE;
      int units = Bytes.u16(arrays, at + 1);
      at += 3;
      for (int i = 0; i < units; i++) {
        int end = at + 2 + Bytes.u16(arrays, at);
        if (wanted) {
          byte[] plain = plain(arrays, at + 2, end);
          return plain.length < BEFORE_PROFILE + PROFILE_BYTES
              ? Optional.empty()
              : Optional.of(
                  Arrays.copyOfRange(plain, BEFORE_PROFILE, BEFORE_PROFILE + PROFILE_BYTES));
        }
        at = end;
      }
    }
    return Optional.empty();
  }

  /** Without the byte 3 that stands after two zeros so that they are no start code, 7.4.2. */
  private static byte[] plain(byte[] unit, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    int zeros = 0;
    for (int at = from; at < to; at++) {
      if (zeros < 2 || unit[at] != 3) {
        plain[length++] = unit[at];
      }
      zeros = unit[at] == 0 ? zeros + 1 : 0;
    }
    return Arrays.copyOf(plain, length);
  }
}
