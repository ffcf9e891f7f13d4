package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Checks that compressed data end with the last byte of pixels. */
final class AuditedRuns {

  private AuditedRuns() {}

  static void checkDeflated(byte[] file, int from, int to, long pixelBytes, AuditedRows rows)
      throws Rejection {
    // No more than stored as they are, which is all that nobody can press.
    require(to - from <= 64 + pixelBytes * 101 / 100);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, from, to - from);
      byte[] buffer = new byte[1 << 14];
      long inflated = 0;
      int count;
      while ((count = inflater.inflate(buffer)) > 0) {
        inflated += count;
        require(inflated <= pixelBytes);
        rows.take(buffer, 0, count);
      }
      require(inflater.getRemaining() == 0 && inflated == pixelBytes);
    } catch (DataFormatException e) {
      throw Rejection.unverified("the result holds broken data");
    } finally {
      inflater.end();
    }
  }

  static void checkPackBits(
      byte[] file, int from, int to, boolean reversed, long pixelBytes, AuditedRows rows)
      throws Rejection {
    long left = pixelBytes;
    int at = from;
    while (at < to) {
      require(left > 0);
      int control = octet(file, at, reversed);
      require(control != 128);
      boolean literal = control < 128;
      int count = literal ? control + 1 : 257 - control;
      require(at + (literal ? count : 1) < to);
      for (int i = 0; rows.isAny() && i < count; i++) {
        rows.take(octet(file, at + 1 + (literal ? i : 0), reversed));
      }
      left -= count;
      at += literal ? count + 1 : 2;
    }
    require(left == 0 && at == to);
  }

  /** Counts the bytes behind each code of a group that begins with a clear code. */
  static void checkLzw(
      byte[] file, int from, int to, boolean reversed, long pixelBytes, AuditedRows rows)
      throws Rejection {
    AuditedStrings strings = new AuditedStrings(rows);
    boolean old =
        to - from > 1
            && octet(file, from, reversed) == 0
            && octet(file, from + 1, reversed) % 2 == 1;
    long[] sizes = new long[4097];
    long bit = 8L * from;
    long left = pixelBytes;
    int codes = 0;
    int width = 9;
    boolean cleared = false;
    while (left > 0 && bit + width <= 8L * to) {
      int code = code(file, bit, width, reversed, old);
      bit += width;
      require(code != 257 && !(cleared && code == 256));
      cleared = code == 256;
      if (cleared) {
        codes = 0;
        width = 9;
      } else {
        codes++;
        long size = code < 256 ? 1 : sizes[code];
        if (rows.isAny()) {
          strings.take(code, codes);
        }
        sizes[Math.min(257 + codes, 4096)] = size + 1;
        left -= codes > 1 && code == 256 + codes ? sizes[code] : size;
        width = width(257 + codes, old);
      }
    }
    require(left <= 0);
    boolean ended = bit + width <= 8L * to && code(file, bit, width, reversed, old) == 257;
    int rest = (int) (8L * to - bit - (ended ? width : 0));
    require(rest < 8);
    int last = octet(file, to - 1, reversed);
    require((old ? last >> (8 - rest) : last & (1 << rest) - 1) == 0);
  }

  private static int width(int entries, boolean old) {
    int used = entries + (old ? 0 : 1);
    return used < 512 ? 9 : used < 1024 ? 10 : used < 2048 ? 11 : 12;
  }

  private static int code(byte[] file, long bit, int width, boolean reversed, boolean old) {
    int at = (int) (bit / 8);
    int place = (int) (bit % 8);
    int three = 0;
    for (int i = 0; i < 3 && at + i < file.length; i++) {
      three |= octet(file, at + i, reversed) << (old ? 8 * i : 16 - 8 * i);
    }
    return (old ? three >> place : three >> (24 - place - width)) & (1 << width) - 1;
  }

  private static int octet(byte[] file, int at, boolean reversed) {
    int octet = Bytes.u8(file, at);
    return reversed ? Integer.reverse(octet) >>> 24 : octet;
  }

  private static void require(boolean condition) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds more than pixels");
    }
  }
}
