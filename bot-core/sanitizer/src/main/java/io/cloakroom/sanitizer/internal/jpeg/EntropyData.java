package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of entropy-coded data. Nearly all bytes of a JPEG file pass through here, therefore
 * eight are looked at in one step.
 */
final class EntropyData {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private EntropyData() {}

  /**
   * Where the first marker stands that is no restart marker; {@code file.length} if there is none.
   * Within the data, FF is followed by 00 or by a restart marker, ITU-T T.81, F.1.2.3; further
   * bytes FF may stand before a restart marker, ITU-T T.81, B.1.1.2.
   *
   * @param restarts false where no restart interval is defined: a decoder then stops at a restart
   *     marker, and skips what follows
   * @param data gets the data up to there, without those further bytes, and without half a marker
   *     at the end of the file
   */
  static int end(byte[] file, int from, boolean restarts, Pieces data) {
    int begin = from;
    int at = nextFf(file, from);
    while (at + 1 < file.length) {
      int last = lastOfRun(file, at);
      int next = last + 1 < file.length ? Bytes.u8(file, last + 1) : JpegMarker.EOI;
      if (next != 0 && !(restarts && JpegMarker.isRestart(next))) {
        data.add(file, begin, at);
        return last + 1 < file.length ? at : file.length;
      }
      // Before a zero they stay: decoders do not agree about them, and the gate refuses them.
      if (last > at && next != 0) {
        data.add(file, begin, at);
        begin = last;
      }
      at = nextFf(file, last + 2);
    }
    data.add(file, begin, Math.min(at, file.length));
    return file.length;
  }

  /** The last of the bytes FF that begin here. */
  private static int lastOfRun(byte[] file, int from) {
    int at = from;
    while (at + 1 < file.length && file[at + 1] == (byte) 0xFF) {
      at++;
    }
    return at;
  }

  private static int nextFf(byte[] file, int from) {
    int at = from;
    while (at + 8 <= file.length) {
      long eight = (long) EIGHT_BYTES.get(file, at);
      // A byte is FF where its complement is zero; the lowest bit found is always a true one.
      long found = (~eight - ONES) & eight & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += 8;
    }
    while (at < file.length && file[at] != (byte) 0xFF) {
      at++;
    }
    return at;
  }
}
