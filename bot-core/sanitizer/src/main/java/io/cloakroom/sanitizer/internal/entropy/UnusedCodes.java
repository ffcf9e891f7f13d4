package io.cloakroom.sanitizer.internal.entropy;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives the codes of a Huffman table that no pixel uses values of our own making: what stands there
 * changes nothing, and could be any text. Codes after the last one that is used are left out. The
 * tables of ITU-T T.81, annex K, which most cameras write, stay whole.
 */
final class UnusedCodes {

  private static final int LONGEST = 16;
  private static final int MAX_SIZE = 10;

  private UnusedCodes() {}

  /** Empty if the table holds nothing else already. */
  static Optional<Edit> edit(HuffmanCode code) {
    byte[] file = code.file();
    int payload = code.payload();
    boolean[] used = code.used();
    byte[] found = Arrays.copyOfRange(file, payload + 1, payload + 1 + LONGEST + used.length);
    boolean first = file[payload] < 0x10;
    if (code.isStandard()) {
      return Optional.empty();
    }
    byte[] written = written(found, used, first);
    if (Arrays.equals(written, found)) {
      return Optional.empty();
    }
    byte[] segment = new byte[3 + written.length];
    Bytes.putU16(segment, 0, segment.length);
    segment[2] = file[payload];
    System.arraycopy(written, 0, segment, 3, written.length);
    return Optional.of(new Edit(payload - 2, payload + 1 + found.length, segment));
  }

  private static byte[] written(byte[] found, boolean[] used, boolean first) {
    int needed = used.length;
    while (needed > 0 && !used[needed - 1]) {
      needed--;
    }
    byte[] written = Arrays.copyOf(found, LONGEST + needed);
    int left = needed;
    for (int i = 0; i < LONGEST; i++) {
      int count = Math.min(left, Bytes.u8(found, i));
      written[i] = (byte) count;
      left -= count;
    }
    List<Byte> fillers = fillers(found, used, first);
    for (int i = 0, filler = 0; i < needed; i++) {
      if (!used[i]) {
        written[LONGEST + i] = filler < fillers.size() ? fillers.get(filler) : 0;
        filler++;
      }
    }
    return written;
  }

  /** The values that a table of its kind may hold, without those that are in use. */
  private static List<Byte> fillers(byte[] found, boolean[] used, boolean first) {
    boolean[] taken = new boolean[256];
    for (int i = 0; i < used.length; i++) {
      taken[Bytes.u8(found, LONGEST + i)] |= used[i];
    }
    List<Byte> fillers = new ArrayList<>();
    for (int value = 0; value < (first ? LONGEST : 256); value++) {
      int size = value & 0x0F;
      if (!taken[value] && (first || (size > 0 && size <= MAX_SIZE))) {
        fillers.add((byte) value);
      }
    }
    return fillers;
  }
}
