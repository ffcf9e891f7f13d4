package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.IccAudit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;

/**
 * Checks that a written BMP file holds nothing but what the rewrite may write: every field of its
 * headers, every entry of its colour table, every bit of its pixels. Shares no parsing with {@link
 * BmpRewriter}.
 */
final class BmpAudit {

  private static final Set<Integer> HEADERS = Set.of(12, 40, 52, 56, 108, 124);
  private static final Set<Integer> BITS = Set.of(1, 2, 4, 8, 16, 24, 32);
  private static final int FULL_MASKS = 16;

  private final byte[] file;
  private final ByteBuffer in;
  private int header;
  private int bits;
  private int encoding;

  BmpAudit(byte[] file) {
    this.file = file;
    in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  void check() throws Rejection {
    require(file.length > 26 && file[0] == 'B' && file[1] == 'M', "no header");
    header = in.getInt(14);
    require(in.getInt(2) == file.length && in.getInt(6) == 0, "reserved bytes");
    require(HEADERS.contains(header) && file.length > 14 + header, "an unknown header");
    int masks = header == 12 ? 0 : checkInfo();
    bits = in.getShort(header == 12 ? 24 : 28);
    require(BITS.contains(bits), "pixels of an unknown kind");
    require(in.getShort(header == 12 ? 22 : 26) == 1, "reserved bytes");
    int entries = entries();
    int entryBytes = header == 12 ? 3 : 4;
    int table = 14 + header + (header == 40 ? masks : 0);
    int pixels = table + entries * entryBytes;
    require(in.getInt(10) == pixels && pixels < file.length, "a gap before its pixels");
    boolean[] used = new boolean[256];
    int end = checkPixels(pixels, used);
    checkTable(table, entries, used);
    checkColors(end);
  }

  /** Returns how many bytes of masks this encoding has. */
  private int checkInfo() throws Rejection {
    encoding = in.getInt(30);
    boolean empty = in.getLong(38) == 0 && in.getInt(50) == 0;
    require(empty, "a resolution");
    int masks = encoding == 6 || header >= 56 ? FULL_MASKS : FULL_MASKS - 4;
    return encoding == 3 || encoding == 6 ? masks : 0;
  }

  private int entries() throws Rejection {
    int all = bits <= 8 ? 1 << bits : 0;
    int said = header == 12 ? all : in.getInt(46);
    require(said >= 0 && said <= all, "a table of too many colours");
    return said;
  }

  private int checkPixels(int from, boolean[] used) throws Rejection {
    long width = header == 12 ? in.getShort(18) & 0xFFFF : in.getInt(18);
    long height = header == 12 ? in.getShort(20) & 0xFFFF : Math.abs((long) in.getInt(22));
    boolean runs = encoding == 1 || encoding == 2;
    require(!runs || bits == (encoding == 1 ? 8 : 4), "runs of other pixels");
    PixelAudit pixels = new PixelAudit(file, from, width, height, bits, used);
    int end = runs ? pixels.checkRuns() : pixels.checkRows(meaning());
    require(header == 12 || in.getInt(34) == end - from, "a wrong size");
    return end;
  }

  /** Which bits of a pixel may be set. */
  private long meaning() throws Rejection {
    long all = (1L << bits) - 1;
    boolean masked = encoding == 3 || encoding == 6;
    require(masked || encoding == 0, "an unknown compression");
    int count = (header == 40 && encoding == 3) || header == 52 ? 3 : 4;
    boolean room = header >= 52 || masked;
    long union = 0;
    for (int i = 0; room && i < count; i++) {
      long mask = in.getInt(54 + 4 * i) & 0xFFFFFFFFL;
      long lowest = Long.lowestOneBit(mask);
      boolean row = mask == 0 || Long.bitCount(mask / lowest + 1) == 1;
      require(row && (mask & union) == 0 && mask <= all, "a broken colour mask");
      union |= mask;
    }
    if (masked) {
      require(union != 0 || bits == 32, "no colour masks");
      return union == 0 ? all : union;
    }
    boolean alpha = bits == 32 && union == all && in.getInt(66) == 0xFF000000;
    require(union == 0 || alpha, "stray colour masks");
    return union != 0 || bits < 16 ? all : all & (bits == 16 ? 0x7FFF : 0xFFFFFF);
  }

  private void checkTable(int from, int entries, boolean[] used) throws Rejection {
    int entryBytes = header == 12 ? 3 : 4;
    for (int i = 0; i < entries; i++) {
      int at = from + i * entryBytes;
      boolean black = (file[at] | file[at + 1] | file[at + 2]) == 0;
      require(used[i] || black, "a colour that no pixel has");
      require(entryBytes == 3 || file[at + 3] == 0, "reserved bytes");
    }
  }

  /** The fields of the longest headers that say what the colours mean, and the profile. */
  private void checkColors(int end) throws Rejection {
    boolean embedded = header == 124 && in.getInt(70) == 0x4D424544;
    if (embedded) {
      require(isZero(74, 122) && in.getInt(126) == end - 14, "a stray profile");
      require(in.getInt(130) == file.length - end, "a stray profile");
      IccAudit.check(Arrays.copyOfRange(file, end, file.length));
    } else {
      require(end == file.length, "something after its pixels");
      require(header < 108 || isSrgb() || isCalibrated(), "stray colours");
      require(header != 124 || isZero(126, 134), "a stray profile");
    }
    require(header != 124 || (in.getInt(122) == 4 && in.getInt(134) == 0), "reserved bytes");
  }

  private boolean isSrgb() {
    return in.getInt(70) == 0x73524742 && isZero(74, 122);
  }

  /** Plausible numbers, and few digits of them. */
  private boolean isCalibrated() {
    boolean plausible = in.getInt(70) == 0;
    for (int color = 74; color < 110; color += 12) {
      double sum = 0;
      for (int at = color; at < color + 12; at += 4) {
        plausible &= in.getInt(at) >= 0 && in.getInt(at) % (1 << 20) == 0;
        sum += in.getInt(at) / (double) (1 << 30);
      }
      plausible &= Math.abs(sum - 1) < 0.021;
    }
    for (int at = 110; at < 122; at += 4) {
      double gamma = in.getInt(at) / 65536.0;
      plausible &= in.getInt(at) % 256 == 0 && gamma >= 0.125 && gamma <= 8;
    }
    return plausible;
  }

  private boolean isZero(int from, int to) {
    int all = 0;
    for (int at = from; at < to; at++) {
      all |= file[at];
    }
    return all == 0;
  }

  private static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }
}
