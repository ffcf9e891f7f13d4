package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import java.util.function.IntConsumer;

/** Decodes LZW data, TIFF 6.0, section 13, that {@link Lzw} has followed before. */
final class LzwDecoding {

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST_FREE = 258;
  private static final int TABLE = 4096;
  private static final int NONE = -1;

  private final LzwCodes codes;
  private final int[] before = new int[TABLE];
  private final byte[] last = new byte[TABLE];
  private final byte[] first = new byte[TABLE];
  private final byte[] string = new byte[TABLE + 1];

  LzwDecoding(Slice data, BitOrder order) {
    codes = new LzwCodes(data, order);
    for (int i = 0; i < CLEAR; i++) {
      last[i] = (byte) i;
      first[i] = (byte) i;
      before[i] = NONE;
    }
  }

  /** Hands over at least so many bytes, if there are. */
  void decode(long needed, IntConsumer out) {
    long decoded = 0;
    int next = FIRST_FREE;
    int previous = NONE;
    while (decoded < needed && codes.hasCode()) {
      int code = codes.read();
      if (code == END) {
        return;
      }
      if (code == CLEAR) {
        codes.startAnew();
        next = FIRST_FREE;
        previous = NONE;
      } else {
        if (previous != NONE && next < TABLE) {
          before[next] = previous;
          first[next] = first[previous];
          last[next] = code == next ? first[previous] : first[code];
          next++;
        }
        codes.widen(next);
        decoded += put(code, out);
        previous = code;
      }
    }
  }

  private int put(int code, IntConsumer out) {
    int at = string.length;
    for (int part = code; part != NONE; part = before[part]) {
      string[--at] = last[part];
    }
    for (int i = at; i < string.length; i++) {
      out.accept(string[i]);
    }
    return string.length - at;
  }
}
