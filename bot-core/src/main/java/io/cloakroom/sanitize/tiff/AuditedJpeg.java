package io.cloakroom.sanitize.tiff;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.Rejection;

/** Walks through a written JPEG stream and accepts nothing but what makes pixels. */
final class AuditedJpeg {

  private AuditedJpeg() {}

  /** A stream with a frame and at least one scan. */
  static void checkStream(byte[] file, int from, int to) throws Rejection {
    int scans = walk(file, from, to);
    require(scans > 0, "no picture data");
  }

  /** A stream of tables alone. */
  static void checkTables(byte[] file, int from, int to) throws Rejection {
    require(walk(file, from, to) == 0, "pictures among tables");
  }

  /** Returns how many scans there are. */
  private static int walk(byte[] file, int from, int to) throws Rejection {
    require(to - from >= 4 && marker(file, from, to) == 0xD8, "no JPEG start");
    int at = from + 2;
    int scans = 0;
    boolean frame = false;
    while (marker(file, at, to) != 0xD9) {
      int marker = marker(file, at, to);
      int end = at + 4 <= to ? at + 2 + Bytes.u16(file, at + 2) : to + 1;
      require(end <= to, "a cut JPEG segment");
      checkSegment(file, marker, at + 4, end);
      require(!isFrame(marker) || !frame, "a second frame");
      frame |= isFrame(marker);
      at = end;
      if (marker == 0xDA) {
        require(frame, "a scan without a frame");
        scans++;
        at = afterScan(file, at, to);
      }
    }
    require(at + 2 == to, "data after a JPEG end");
    return scans;
  }

  private static void checkSegment(byte[] file, int marker, int from, int to) throws Rejection {
    int length = to - from;
    boolean allowed =
        switch (marker) {
          case 0xC4 -> length == 17 + sum(file, from + 1, to);
          case 0xDB -> length == 65 || length == 129;
          case 0xCC, 0xDD -> length == 2;
          case 0xDA -> length >= 6 && length == 4 + 2 * Bytes.u8(file, from);
          case 0xE0 -> length == 14 && Bytes.matches(file, from, "JFIF\0\1\1\0\0\1\0\1\0\0");
          case 0xEE -> length == 12 && Bytes.matches(file, from, "Adobe\0d\0\0\0\0");
          default -> isFrame(marker) && length >= 9 && length == 6 + 3 * Bytes.u8(file, from + 5);
        };
    require(allowed, "a stray JPEG segment");
  }

  private static boolean isFrame(int marker) {
    return switch (marker) {
      case 0xC0, 0xC1, 0xC2, 0xC3, 0xC9, 0xCA, 0xCB -> true;
      default -> false;
    };
  }

  private static int sum(byte[] file, int from, int to) {
    int sum = 0;
    for (int at = from; at < Math.min(from + 16, to); at++) {
      sum += Bytes.u8(file, at);
    }
    return sum;
  }

  private static int afterScan(byte[] file, int from, int to) {
    int at = from;
    while (at + 1 < to) {
      int next = Bytes.u8(file, at + 1);
      boolean data = next == 0 || next == 0xFF || (next >= 0xD0 && next <= 0xD7);
      if (file[at] == -1 && !data) {
        return at;
      }
      at++;
    }
    return at;
  }

  private static int marker(byte[] file, int at, int to) throws Rejection {
    require(at + 2 <= to && file[at] == -1, "bytes between JPEG segments");
    return Bytes.u8(file, at + 1);
  }

  private static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }
}
