package io.cloakroom.sanitizer.internal.cleaning;

import io.cloakroom.sanitizer.internal.format.RemovedValues.Value;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Finds any of many values in a file, going over it once. Of each value it knows a window of eight
 * bytes; whoever looks at four bytes of a file at every fifth place sees four of each window in it.
 * Takes 1 bit in a table for each of the five ways to do so, and compares where it is set.
 */
final class ValueSearch {

  /** The shortest value, in bytes. */
  static final int WINDOW = 8;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SEEN = 4;
  private static final int STEP = WINDOW - SEEN + 1;
  private static final int LAST_WINDOW = 56;
  private static final int LEAST_BITS = 16;
  private static final int MOST_BITS = 24;
  private static final long WORK_PER_BYTE = 4;
  private static final long WORK_AT_LEAST = 1 << 20;
  private static final int COMPARISON = 16;

  /** Multiplying by these spreads neighbouring numbers; from the golden ratio. */
  private static final int MIX = 0x9E3779B1;

  private static final long LONG_MIX = 0x9E3779B97F4A7C15L;

  /** What came of a search. */
  enum Outcome {
    ABSENT,
    FOUND,
    /** So much of the file looks like values that to tell them apart would take too long. */
    TOO_ALIKE
  }

  private final List<Value> values;
  private final int[] windowAt;
  private final int[] sameWindow;
  private final long[] windows;
  private final int[] firstOfWindow;
  private final long[] table;
  private final int tableShift;
  private long work;

  /**
   * @param values each of at least {@link #WINDOW} bytes
   */
  ValueSearch(List<Value> values) {
    this.values = values;
    windowAt = new int[values.size()];
    sameWindow = new int[values.size()];
    int slots = Integer.highestOneBit(2 * values.size() + 1) << 1;
    windows = new long[slots];
    firstOfWindow = new int[slots];
    int wanted = 32 - Integer.numberOfLeadingZeros(64 * STEP * values.size());
    int bits = Math.max(LEAST_BITS, Math.min(MOST_BITS, wanted));
    table = new long[1 << (bits - 6)];
    tableShift = 32 - bits;
    for (int i = 0; i < values.size(); i++) {
      add(i);
    }
  }

  private void add(int index) {
    Value value = values.get(index);
    windowAt[index] = tellingWindow(value);
    int at = value.from() + windowAt[index];
    for (int i = 0; i < STEP; i++) {
      int place = place((int) INT.get(value.bytes(), at + i));
      table[place >>> 6] |= 1L << place;
    }
    int slot = slot((long) LONG.get(value.bytes(), at));
    windows[slot] = (long) LONG.get(value.bytes(), at);
    sameWindow[index] = firstOfWindow[slot];
    firstOfWindow[slot] = index + 1;
  }

  /** Where the eight bytes of the most different values stand: what is rare costs nothing. */
  private static int tellingWindow(Value value) {
    int best = 0;
    int most = 0;
    int last = Math.min(LAST_WINDOW, value.to() - value.from() - WINDOW);
    for (int at = 0; at <= last; at++) {
      int different = different(value.bytes(), value.from() + at, value.from() + at + WINDOW);
      if (different > most) {
        most = different;
        best = at;
      }
    }
    return best;
  }

  /** How many different bytes there are. */
  static int different(byte[] bytes, int from, int to) {
    int count = 0;
    long[] seen = new long[4];
    for (int at = from; at < to; at++) {
      int octet = bytes[at] & 0xFF;
      long bit = 1L << octet;
      count += (seen[octet >> 6] & bit) == 0 ? 1 : 0;
      seen[octet >> 6] |= bit;
    }
    return count;
  }

  private int place(int four) {
    return (four * MIX) >>> tableShift;
  }

  /** The slot of this window, or the free one where it belongs. */
  private int slot(long window) {
    int mask = windows.length - 1;
    int slot = (int) ((window * LONG_MIX) >>> 40) & mask;
    while (firstOfWindow[slot] != 0 && windows[slot] != window) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  Outcome in(byte[] file) {
    long most = WORK_PER_BYTE * file.length + WORK_AT_LEAST;
    long[] bits = table;
    int shift = tableShift;
    int last = file.length - SEEN;
    for (int at = 0; at <= last; at += STEP) {
      int place = ((int) INT.get(file, at) * MIX) >>> shift;
      if ((bits[place >>> 6] & 1L << place) != 0 && isAround(file, at)) {
        return Outcome.FOUND;
      }
      if (work > most) {
        return Outcome.TOO_ALIKE;
      }
    }
    return Outcome.ABSENT;
  }

  /** True if a value stands here whose window begins at most four bytes before. */
  private boolean isAround(byte[] file, int at) {
    int first = Math.max(0, at - STEP + 1);
    int last = Math.min(at, file.length - WINDOW);
    for (int window = first; window <= last; window++) {
      int index = firstOfWindow[slot((long) LONG.get(file, window))];
      for (; index != 0; index = sameWindow[index - 1]) {
        if (isAt(file, window - windowAt[index - 1], values.get(index - 1))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isAt(byte[] file, int at, Value value) {
    int length = value.to() - value.from();
    if (at < 0 || length > file.length - at) {
      return false;
    }
    int same = Arrays.mismatch(file, at, at + length, value.bytes(), value.from(), value.to());
    work += COMPARISON + (same < 0 ? length : same);
    return same < 0;
  }
}
