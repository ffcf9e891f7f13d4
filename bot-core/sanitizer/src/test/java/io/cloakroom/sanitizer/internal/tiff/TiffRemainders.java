package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.Bound;
import io.cloakroom.sanitizer.Remainder;
import io.cloakroom.sanitizer.Remainder.Planting;
import io.cloakroom.sanitizer.ZeroJpeg;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/** What clean TIFF files can still carry: files with something in each such place. */
public final class TiffRemainders {

  private static final int[] FRACTIONS = {318, 319, 529, 532};
  private static final int SIDE = 16;
  private static final int PACKED = 100;

  private TiffRemainders() {}

  /** Rows of the README's table. */
  public static List<Remainder> all() {
    return List.of(
        row(
            "numbers of a quantisation table for frequencies that no block has",
            "%s a strip",
            new Planting(
                "four tables", fourTables(), found -> ZeroJpeg.found(found, 4), Bound.bytes(512))),
        row(
            "which number and place a table of a JPEG strip has",
            "%s a table",
            new Planting(
                "number of a table",
                numberedTable(),
                found -> new byte[TiffFile.find(found, "\u00FF\u00DB\0C\3") > 0 ? 1 : 0],
                Bound.bytes(1))),
        row(
            "a restart interval of a JPEG strip that is used",
            "%s a scan",
            new Planting(
                "restart interval",
                ofStrip(ZeroJpeg.restarting(), 8, 2400),
                found -> new byte[TiffFile.find(found, "\u00FF\u00DD\0\4\1\1") > 0 ? 2 : 0],
                Bound.bytes(2))),
        row(
            "how JPEG strips are split into scans and coded",
            "as long as the compressed pixels, in %s a strip",
            new Planting(
                "scans",
                ofStrip(ZeroJpeg.manyScans(256), 8, 8),
                found -> new byte[ZeroJpeg.scansIn(found)],
                Bound.of(256, "scans", 1))),
        row(
            "the pixels of the last blocks of a JPEG strip beyond its edge",
            "%s",
            new Planting(
                "last blocks",
                wideUnit(),
                found -> new byte[run(found, ZeroJpeg.wideUnitData()).length > 0 ? 31 : 0],
                Bound.of(31, "columns and rows", 1))),
        row(
            "how LZW, Deflate and PackBits divide the pixels",
            "what the pixels take uncompressed; by LZW %s for each byte of them, by PackBits %s, by"
                + " Deflate a hundredth and %s a strip more",
            new Planting(
                "LZW",
                lzw(),
                found -> new byte[Math.max(0, stripBits(found).length - 16)],
                Bound.of(18, "bits", PACKED)),
            new Planting(
                "PackBits", packed(), TiffRemainders::stripBits, Bound.of(16, "bits", PACKED)),
            new Planting(
                "Deflate",
                deflated(),
                found -> new byte[Math.max(0, stripBits(found).length / 8 - PACKED * 101 / 100)],
                Bound.bytes(64))),
        row(
            "the pixels of a tile beyond the edge of its page",
            "the pixels of the tiles there",
            new Planting(
                "tile",
                tile(),
                found -> run(found, random(SIDE * SIDE / 2)),
                Bound.open(SIDE * SIDE / 2))),
        row(
            "the form of a page: strips or tiles of which size, order of bytes and bits,"
                + " compression",
            "%s a page",
            new Planting("form", form(), TiffRemainders::formOf, Bound.bytes(8))),
        row(
            "resolution, rounded",
            "%s a page",
            new Planting("resolution", resolution(), TiffRemainders::resolutionOf, Bound.bytes(7))),
        row(
            "white point, primaries, coefficients, black and white, rounded",
            "%s a page",
            new Planting("fractions", fractions(), TiffRemainders::fractionsOf, Bound.bytes(43))),
        row(
            "channels of a page that says nothing of any of them, which decoders take for colours"
                + " or transparency",
            "the pixels",
            new Planting("channels", channels(0), found -> every(found, 4, 3), Bound.open(64))),
        row(
            "colours below transparency, which many viewers show",
            "the pixels",
            new Planting(
                "colours", channels(2), found -> run(found, random(3)), Bound.open(3 * 64))));
  }

  private static Remainder row(String where, String most, Planting... plantings) {
    return Remainder.of("TIFF", where, most, plantings);
  }

  private static byte[] fourTables() {
    TiffFile.Page page =
        TiffFile.page(8, 8, 8, 7)
            .with(258, new long[] {8, 8, 8, 8})
            .with(262, new long[] {5})
            .with(277, new long[] {4});
    return TiffFile.of(page.withStrip(ZeroJpeg.fourTables()));
  }

  private static byte[] wideUnit() {
    TiffFile.Page page =
        TiffFile.page(1, 1, 8, 7)
            .with(258, new long[] {8, 8, 8})
            .with(262, new long[] {6})
            .with(277, new long[] {3})
            .with(530, new long[] {4, 1});
    return TiffFile.of(page.withStrip(ZeroJpeg.wideUnit()));
  }

  private static byte[] ofStrip(byte[] jpeg, int width, int height) {
    return TiffFile.of(TiffFile.page(width, height, 8, 7).withStrip(jpeg));
  }

  private static byte[] numberedTable() {
    byte[] jpeg = JpegPictures.gray();
    jpeg[TiffFile.find(jpeg, "\u00FF\u00DB") + 4] = 3;
    jpeg[TiffFile.find(jpeg, "\u00FF\u00C0") + 12] = 3;
    return ofStrip(jpeg, SIDE, SIDE);
  }

  /** Pixels that are all alike, each by itself: a run of one. */
  private static byte[] packed() {
    byte[] strip = new byte[2 * PACKED];
    for (int i = 1; i < strip.length; i += 2) {
      strip[i] = 7;
    }
    return TiffFile.of(TiffFile.page(PACKED, 1, 8, 32773).withStrip(strip));
  }

  /** Each behind a code that clears the table, and the end: of nine bits each. */
  private static byte[] lzw() {
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < PACKED; i++) {
      bits.append("100000000").append("000000111");
    }
    bits.append("100000001").append("0".repeat(7));
    byte[] strip = new byte[bits.length() / 8];
    for (int i = 0; i < strip.length; i++) {
      strip[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return TiffFile.of(TiffFile.page(PACKED, 1, 8, 5).withStrip(strip));
  }

  /** Stored behind ten blocks of nothing. */
  private static byte[] deflated() {
    Deflater deflater = new Deflater(Deflater.NO_COMPRESSION);
    deflater.setInput(random(PACKED));
    deflater.finish();
    byte[] stored = new byte[PACKED + 11];
    deflater.deflate(stored);
    deflater.end();
    ByteArrayOutputStream strip = new ByteArrayOutputStream();
    strip.write(stored, 0, 2);
    for (int i = 0; i < 10; i++) {
      strip.writeBytes(new byte[] {(byte) (i << 3), 0, 0, -1, -1});
    }
    strip.write(stored, 2, stored.length - 2);
    return TiffFile.of(TiffFile.page(PACKED, 1, 8, 8).withStrip(strip.toByteArray()));
  }

  /** As many bits as the only strip has. */
  private static byte[] stripBits(byte[] file) {
    return new byte[8 * (int) value(file, 279)];
  }

  /** Tiles of a size of its own, each plane by itself, with a predictor. */
  private static byte[] form() {
    TiffFile.Page page =
        TiffFile.page(8, 8, 8, 8)
            .with(258, new long[] {8, 8, 8})
            .with(262, new long[] {2})
            .with(277, new long[] {3})
            .with(284, new long[] {2})
            .with(317, new long[] {2})
            .with(322, new long[] {0x110})
            .with(323, new long[] {0x120});
    byte[] tile = new byte[0x110 * 0x120];
    Deflater deflater = new Deflater();
    deflater.setInput(tile);
    deflater.finish();
    byte[] small = new byte[1024];
    int length = deflater.deflate(small);
    deflater.end();
    for (int i = 0; i < 3; i++) {
      page.withStrip(Arrays.copyOf(small, length));
    }
    return TiffFile.of(page);
  }

  /** Two bytes of each side of a tile, one of each choice. */
  private static byte[] formOf(byte[] file) {
    boolean sizes = value(file, 322) == 0x110 && value(file, 323) == 0x120;
    boolean choices = value(file, 284) == 2 && value(file, 317) == 2 && value(file, 259) == 8;
    return new byte[(sizes ? 4 : 0) + (choices ? 3 : 0) + (file[0] == 'M' ? 1 : 0)];
  }

  private static byte[] tile() {
    byte[] tile = new byte[SIDE * SIDE];
    System.arraycopy(random(tile.length / 2), 0, tile, tile.length / 2, tile.length / 2);
    ByteBuffer file = start();
    file.put(8, tile);
    return finish(
        file,
        8 + tile.length,
        entry(256, SIDE),
        entry(257, SIDE / 2),
        entry(258, 8),
        entry(259, 1),
        entry(262, 1),
        entry(277, 1),
        entry(322, SIDE),
        entry(323, SIDE),
        entry(324, 8),
        entry(325, tile.length));
  }

  private static byte[] resolution() {
    return withFractions(new int[] {282, 283}, new int[] {1, 1}, entry(296, 3));
  }

  private static byte[] fractions() {
    return withFractions(FRACTIONS, new int[] {2, 6, 3, 6});
  }

  /** Below one, with numbers of their own. */
  private static byte[] withFractions(int[] tags, int[] counts, int[]... others) {
    ByteBuffer file = start();
    file.put(8, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    int at = 16;
    List<int[]> entries =
        new ArrayList<>(
            List.of(
                entry(256, 4),
                entry(257, 2),
                entry(258, 8),
                entry(259, 1),
                entry(262, 1),
                entry(273, 8),
                entry(277, 1),
                entry(278, 2),
                entry(279, 8)));
    entries.addAll(List.of(others));
    Random random = new Random(9);
    for (int i = 0; i < tags.length; i++) {
      entries.add(new int[] {tags[i], 5, counts[i], at});
      for (int j = 0; j < counts[i]; j++, at += 8) {
        int most = tags[i] < 300 ? 9000 : tags[i] == 532 ? 60_000 : 0;
        file.putInt(at, most == 0 ? 800_000_003 + random.nextInt(99_999_999) : most * 7919);
        file.putInt(at + 4, most == 0 ? 900_000_011 : 7919 + random.nextInt(9));
      }
    }
    entries.sort((one, other) -> one[0] - other[0]);
    return finish(file, at, entries.toArray(new int[0][]));
  }

  private static byte[] channels(int meaning) {
    byte[] pixels = new byte[4 * 64];
    byte[] planted = random(64);
    for (int i = 0; i < 64; i++) {
      if (meaning == 0) {
        pixels[4 * i + 3] = planted[i];
      } else {
        System.arraycopy(random(3), 0, pixels, 4 * i, 3);
      }
    }
    TiffFile.Page page =
        TiffFile.page(8, 8, 8, 1)
            .with(258, new long[] {8, 8, 8, 8})
            .with(262, new long[] {2})
            .with(277, new long[] {4})
            .withStrip(pixels);
    return TiffFile.of(meaning == 0 ? page : page.with(338, new long[] {meaning}));
  }

  private static ByteBuffer start() {
    ByteBuffer file = ByteBuffer.allocate(4096).order(ByteOrder.BIG_ENDIAN);
    return file.putInt(0, 0x4D4D002A);
  }

  private static int[] entry(int tag, int value) {
    return new int[] {tag, 4, 1, value};
  }

  private static byte[] finish(ByteBuffer file, int at, int[]... entries) {
    file.putInt(4, at).putShort(at, (short) entries.length);
    int to = at + 2;
    for (int[] entry : entries) {
      file.putShort(to, (short) entry[0]).putShort(to + 2, (short) entry[1]);
      file.putInt(to + 4, entry[2]).putInt(to + 8, entry[3]);
      to += 12;
    }
    return Arrays.copyOf(file.array(), to + 4);
  }

  private static byte[] resolutionOf(byte[] file) {
    byte[] unit = new byte[value(file, 296) == 3 ? 1 : 0];
    byte[] values = values(file, 282, 283);
    return Arrays.copyOf(values, values.length + unit.length);
  }

  /** The first number of a tag; 0 without one. */
  private static long value(byte[] file, int tag) {
    ByteBuffer in = reader(file);
    int directory = in.getInt(4);
    for (int i = 0; i < in.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if ((in.getShort(entry) & 0xFFFF) == tag) {
        int size = in.getShort(entry + 2) == 3 ? 2 : 4;
        int at = in.getInt(entry + 4) * size > 4 ? in.getInt(entry + 8) : entry + 8;
        return size == 2 ? in.getShort(at) & 0xFFFF : in.getInt(at);
      }
    }
    return 0;
  }

  private static ByteBuffer reader(byte[] file) {
    return ByteBuffer.wrap(file)
        .order(file[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] fractionsOf(byte[] file) {
    return values(file, FRACTIONS);
  }

  /** What the fractions of these tags say, of each number the bytes that are not zero. */
  private static byte[] values(byte[] file, int... tags) {
    ByteBuffer in = reader(file);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int directory = in.getInt(4);
    for (int i = 0; i < in.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if (Arrays.stream(tags).anyMatch(tag -> tag == (in.getShort(entry) & 0xFFFF))) {
        for (int j = 0; j < 2 * in.getInt(entry + 4); j++) {
          int number = in.getInt(in.getInt(entry + 8) + 4 * j);
          // What is written over a fixed number carries nothing in it.
          all.writeBytes(
              new byte[j % 2 == 0 ? (39 - Integer.numberOfLeadingZeros(number)) / 8 : 0]);
        }
      }
    }
    return all.toByteArray();
  }

  /** Every so many bytes as they were planted, wherever they begin. */
  private static byte[] every(byte[] file, int step, int first) {
    byte[] planted = random(64);
    for (int from = first; from + step * 63 < file.length; from++) {
      int same = 0;
      while (same < 64 && file[from + step * same] == planted[same]) {
        same++;
      }
      if (same == 64) {
        return planted;
      }
    }
    return new byte[0];
  }

  private static byte[] run(byte[] file, byte[] planted) {
    for (int at = 0; at + planted.length <= file.length; at++) {
      if (Arrays.equals(file, at, at + planted.length, planted, 0, planted.length)) {
        return planted;
      }
    }
    return new byte[0];
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (1 + random.nextInt(250));
    }
    return bytes;
  }
}
