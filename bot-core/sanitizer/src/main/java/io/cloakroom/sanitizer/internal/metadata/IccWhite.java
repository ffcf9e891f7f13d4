package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Optional;

/**
 * The white of the medium and the matrix that adapts to it, tags {@code wtpt} and {@code chad} of
 * ICC.1:2022, sections 9.2.36 and 9.2.15. Only a viewer that shows colours as measured heeds them,
 * and none does so closer than a thousandth: they are rounded to that, and left out where they are
 * no such numbers.
 */
final class IccWhite {

  private static final int NUMBERS_AT = 8;

  /** Of 65536: a thousandth. */
  private static final int STEP = 64;

  private static final int MAX = 2 << 16;
  private static final int[] D50 = {0xF6D6, 0x10000, 0xD32D};

  private IccWhite() {}

  static boolean isOne(String signature) {
    return signature.equals("wtpt") || signature.equals("chad");
  }

  /** The data as they are written; empty if they are left out. */
  static Optional<byte[]> rounded(byte[] data) {
    byte[] rounded = data.clone();
    boolean plausible = true;
    boolean usual = data.length == NUMBERS_AT + 4 * D50.length;
    for (int at = NUMBERS_AT; at + 4 <= data.length; at += 4) {
      int value = Bytes.i32(data, at);
      plausible &= Math.abs((long) value) <= MAX;
      usual = usual && Math.abs((long) value - D50[(at - NUMBERS_AT) / 4]) <= STEP;
      Bytes.putI32(rounded, at, Math.floorDiv(value + STEP / 2, STEP) * STEP);
    }
    for (int i = 0; usual && i < D50.length; i++) {
      Bytes.putI32(rounded, NUMBERS_AT + 4 * i, D50[i]);
    }
    return plausible ? Optional.of(rounded) : Optional.empty();
  }
}
