package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.entropy.PixelWalk;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.ExifAudit;
import io.cloakroom.sanitizer.internal.metadata.IccAudit;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Walks through a written JPEG file and accepts nothing but what the rewrite may write, in its
 * order, without a byte between. Shares no parsing with {@link JpegRewriter}.
 */
final class JpegAudit {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Set<Keepable> keep;
  private final JpegScanReport scans;
  private final PixelWalk walk;
  private final ByteArrayOutputStream icc = new ByteArrayOutputStream();
  private int at = 2;
  private int headStage;
  private int iccParts;
  private int iccTotal;
  private static final int MOST_QUANTISATIONS = 7;

  private int quantisations;
  private boolean frameSeen;
  private boolean sequential;
  private boolean scanSeen;

  /**
   * @param scans is told of every scan and table
   */
  JpegAudit(byte[] file, SanitizerLimits limits, Set<Keepable> keep, JpegScanReport scans) {
    this.file = file;
    this.limits = limits;
    this.keep = keep;
    this.scans = scans;
    walk = new PixelWalk(file);
  }

  void check() throws Rejection {
    require(file.length > 4 && marker(0) == 0xD8, "no start marker");
    while (at + 2 <= file.length && marker(at) != 0xD9) {
      checkSegment(marker(at));
    }
    require(at + 2 == file.length, "data after the end marker");
    require(frameSeen && scanSeen, "no picture data");
    scans.tables(walk.tableEdits());
    require(iccParts == iccTotal, "an incomplete colour profile");
    if (icc.size() > 0) {
      IccAudit.check(icc.toByteArray());
    }
  }

  private void checkSegment(int marker) throws Rejection {
    require(at + 4 <= file.length, "a cut segment");
    int payload = at + 4;
    int length = Bytes.u16(file, at + 2) - 2;
    require(length >= 0 && payload + length <= file.length, "a cut segment");
    at = payload + length;
    switch (marker) {
      case 0xE0, 0xE1, 0xE2, 0xEE -> checkHead(marker, payload, length);
      case 0xDB -> checkQuantisation(length);
      case 0xC4 -> checkHuffman(payload, length);
      case 0xDD -> checkRestartInterval(payload, length);
      case 0xC0, 0xC1, 0xC2, 0xC3 -> checkFrame(marker, payload, length);
      case 0xDA -> checkScan(payload, length);
      default -> require(false, "an unknown segment");
    }
  }

  /** Application segments come first, in the order JFIF, Exif, ICC, Adobe. */
  private void checkHead(int marker, int payload, int length) throws Rejection {
    boolean another = marker == 0xE2 && headStage == marker;
    require(!frameSeen && (marker > headStage || another), "a stray segment");
    headStage = marker;
    switch (marker) {
      case 0xE0 ->
          require(
              length == 14
                  && Bytes.matches(file, payload, "JFIF\0\1\1\0")
                  && isProportion(Bytes.i32(file, payload + 8))
                  && Bytes.u16(file, payload + 12) == 0,
              "JFIF data");
      case 0xE1 -> checkExif(payload, length);
      case 0xE2 -> checkIccPart(payload, length);
      default ->
          require(
              length == 12
                  && Bytes.matches(file, payload, "Adobe\0d\0\0\0\0")
                  && file[payload + 11] >= 0
                  && file[payload + 11] <= 2,
              "Adobe data");
    }
  }

  /** Two numbers of seven bits each, above 0. */
  private static boolean isProportion(int densities) {
    return (densities & 0xFF80FF80) == 0 && densities >>> 16 > 0 && (densities & 0xFFFF) > 0;
  }

  private void checkExif(int payload, int length) throws Rejection {
    require(Bytes.matches(file, payload, "Exif\0\0"), "a stray segment");
    ExifAudit.check(file, payload + 6, payload + length, keep);
  }

  private void checkIccPart(int payload, int length) throws Rejection {
    require(length > 14 && Bytes.matches(file, payload, "ICC_PROFILE\0"), "a stray segment");
    iccParts++;
    iccTotal = iccParts == 1 ? Bytes.u8(file, payload + 13) : iccTotal;
    require(
        Bytes.u8(file, payload + 12) == iccParts && Bytes.u8(file, payload + 13) == iccTotal,
        "a colour profile out of order");
    icc.write(file, payload + 14, length - 14);
  }

  /** Four before the first scan, and one for each component that begins in a later one. */
  private void checkQuantisation(int length) throws Rejection {
    require(length == 65 || length == 129, "a quantisation table");
    require(++quantisations <= MOST_QUANTISATIONS, "a quantisation table too many");
  }

  private void checkHuffman(int payload, int length) throws Rejection {
    require(length >= 17, "a Huffman table");
    int values = 0;
    for (int i = 1; i <= 16; i++) {
      values += Bytes.u8(file, payload + i);
    }
    require(length == 17 + values && values <= 256, "a Huffman table");
    walk.huffman(payload);
  }

  private void checkRestartInterval(int payload, int length) throws Rejection {
    require(length == 2, "a restart interval");
    walk.restartInterval(Bytes.u16(file, payload));
  }

  private void checkFrame(int marker, int payload, int length) throws Rejection {
    require(!frameSeen && length >= 9, "a second frame");
    require(length == 6 + 3 * Bytes.u8(file, payload + 5), "a frame header");
    require(isNumbered(payload + 6, Bytes.u8(file, payload + 5)), "numbers of its components");
    require(Bytes.u8(file, payload + 5) > 1 || file[payload + 7] == 0x11, "shares of a unit");
    long pixels = (long) Bytes.u16(file, payload + 1) * Bytes.u16(file, payload + 3);
    require(pixels > 0 && pixels <= limits.maxPixels(), "a frame without a size");
    frameSeen = true;
    sequential = marker < 0xC2;
    walk.frame(marker, payload);
  }

  /** From 1, or as red, green and blue. */
  private boolean isNumbered(int from, int count) {
    boolean numbered = true;
    boolean spelt = count == 3;
    for (int i = 0; i < count; i++) {
      int id = Bytes.u8(file, from + 3 * i);
      numbered &= id == i + 1;
      spelt &= i < 3 && id == "RGB".charAt(i);
    }
    return numbered || spelt;
  }

  private void checkScan(int payload, int length) throws Rejection {
    require(frameSeen && length >= 6, "a scan header");
    require(length == 4 + 2 * Bytes.u8(file, payload), "a scan header");
    require(!sequential || Bytes.matches(file, payload + length - 3, "\0?\0"), "a scan header");
    scanSeen = true;
    int from = at;
    at = endOfEntropyData(from);
    scans.scan(walk.scan(payload, from, at));
  }

  /** Where FF stands that neither 00 nor a restart marker follows. */
  private int endOfEntropyData(int from) {
    int place = nextFf(from);
    while (place + 1 < file.length && !endsEntropyData(place)) {
      place = nextFf(place + 1);
    }
    return Math.min(place, file.length - 1);
  }

  /** Where the next byte FF stands, if there is one before the last byte of the file. */
  private int nextFf(int from) {
    byte[] bytes = file;
    int last = bytes.length - Long.BYTES;
    int at = from;
    while (at <= last) {
      long found = highBitsOfFf((long) LONG.get(bytes, at));
      if (found != 0) {
        return at + (Long.numberOfLeadingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < bytes.length && bytes[at] != -1) {
      at++;
    }
    return at;
  }

  /** The highest bit of each byte FF: the only one whose low seven bits carry over into it. */
  private static long highBitsOfFf(long eight) {
    long carried = (eight & 0x7F7F7F7F7F7F7F7FL) + 0x0101010101010101L;
    return carried & eight & 0x8080808080808080L;
  }

  private boolean endsEntropyData(int place) {
    if (file[place] != -1) {
      return false;
    }
    int next = file[place + 1] & 0xFF;
    return next != 0 && (next < 0xD0 || next > 0xD7);
  }

  private int marker(int place) throws Rejection {
    require(file[place] == -1, "bytes between segments");
    return file[place + 1] & 0xFF;
  }

  private static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }
}
