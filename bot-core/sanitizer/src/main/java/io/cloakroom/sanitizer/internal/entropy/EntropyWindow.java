package io.cloakroom.sanitizer.internal.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The entropy-coded data of a scan, a stretch at a time, without the zeros that stand behind each
 * FF, so that bits can be taken from any place in it without a look at the bytes. Behind the last
 * byte stand zeros, which decoders make up there.
 */
final class EntropyWindow {

  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int MOST_BYTES = 1 << 19;

  /** More than the 64 codes of a block take, of 31 bits each, and than is read at once. */
  static final int BLOCK_BYTES = 256 + 16;

  private final byte[] file;
  private final int end;
  private final int capacity;
  private final byte[] window;

  /** Where in the file the data begin. */
  private int start;

  /** Where in the file the first byte stands that is not in the window yet. */
  private int next;

  private int length;
  private boolean ended;
  private boolean interrupted;

  /**
   * @param from where the data begin that it is started with first
   */
  EntropyWindow(byte[] file, int from, int end) {
    this.file = file;
    this.end = end;
    capacity = Math.min(MOST_BYTES, Math.max(0, end - from) + 2 * BLOCK_BYTES);
    window = new byte[capacity + 2 * BLOCK_BYTES];
  }

  /** Where bits are taken from; always the same array. */
  byte[] bytes() {
    return window;
  }

  /** How many bits it holds before the zeros. */
  int bits() {
    return 8 * length;
  }

  /** True if nothing follows what is in it. */
  boolean isLast() {
    return ended;
  }

  /** True if decoders do not agree about what follows. */
  boolean isInterrupted() {
    return interrupted;
  }

  /** A block that begins after this bit may reach out of the window. */
  int lastBegin() {
    return 8 * (ended ? length : length - BLOCK_BYTES);
  }

  /** Begins anew at this place of the file. */
  void start(int place) {
    start = place;
    next = place;
    length = 0;
    ended = false;
    interrupted = false;
    fill();
  }

  /** Leaves out the first bytes and takes in what follows. */
  void slide(int used) {
    System.arraycopy(window, used, window, 0, length - used);
    length -= used;
    fill();
  }

  /** Where in the file the byte stands that is this one in the window. */
  int position(int used) {
    int place = next;
    for (int unused = length - used; unused > 0; unused--) {
      // A byte FF takes two.
      boolean stuffed =
          place - 2 >= start && file[place - 1] == 0 && file[place - 2] == (byte) 0xFF;
      place -= stuffed ? 2 : 1;
    }
    return place;
  }

  /** Takes in what fits up to the end or a marker. */
  private void fill() {
    while (!ended && length < capacity) {
      length += copyPlain();
      if (length < capacity) {
        boolean stuffed = next + 1 < end && file[next] == (byte) 0xFF && file[next + 1] == 0;
        boolean plain = next < end && file[next] != (byte) 0xFF;
        ended = !stuffed && !plain;
        // Some decoders go on behind several bytes FF and a zero.
        interrupted = ended && goesOn();
        if (!ended) {
          window[length++] = file[next];
          next += stuffed ? 2 : 1;
        }
      }
    }
    if (ended) {
      Arrays.fill(window, length, length + BLOCK_BYTES, (byte) 0);
    }
  }

  private boolean goesOn() {
    int place = next;
    while (place + 1 < end && file[place] == (byte) 0xFF && file[place + 1] == (byte) 0xFF) {
      place++;
    }
    return place > next && place + 1 < end && file[place + 1] == 0;
  }

  /** Eight at once, up to an FF. */
  private int copyPlain() {
    byte[] from = file;
    byte[] to = window;
    int source = next;
    int target = length;
    int last = Math.min(end - 8, source + capacity - target - 1);
    while (source <= last) {
      long eight = (long) LITTLE.get(from, source);
      LITTLE.set(to, target, eight);
      // A byte is FF where its complement is zero; the lowest bit found is always a true one.
      long found = (~eight - ONES) & eight & HIGH_BITS;
      int count = found == 0 ? 8 : Long.numberOfTrailingZeros(found) >>> 3;
      source += count;
      target += count;
      if (count < 8) {
        break;
      }
    }
    int copied = target - length;
    next = source;
    return copied;
  }
}
