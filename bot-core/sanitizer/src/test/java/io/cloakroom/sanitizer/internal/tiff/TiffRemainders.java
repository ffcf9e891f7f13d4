package io.cloakroom.sanitizer.internal.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What clean TIFF files can still carry: files with something in each such place. */
public final class TiffRemainders {

  private static final int[] FRACTIONS = {318, 319, 529};
  private static final int SIDE = 16;
  private static final byte[] INTERVAL = {0, 1};
  private static final byte[] NONE = {};

  private TiffRemainders() {}

  /**
   * One place.
   *
   * @param reading takes out of a file what the place carries
   * @param mostBytes of a file of this size
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Place(
      String where, String most, byte[] file, UnaryOperator<byte[]> reading, long mostBytes) {}

  public static List<Place> all() {
    return List.of(
        new Place(
            "numbers of a quantisation table for frequencies that no block has",
            "512 bytes a strip",
            flatJpeg(),
            found -> run(found, random(63)),
            512),
        new Place(
            "which number and place a table of a JPEG strip has",
            "a byte a table",
            numberedTable(),
            found -> new byte[TiffFile.find(found, "\u00FF\u00DB\0C\3") > 0 ? 1 : 0],
            1),
        new Place(
            "a restart interval of a JPEG strip that is used",
            "2 bytes a scan",
            restarts(),
            found ->
                run(found, new byte[] {-1, (byte) 0xDD, 0, 4, 0, 1}).length > 0 ? INTERVAL : NONE,
            2),
        new Place(
            "how JPEG strips are split into scans, at most 256, and coded",
            "as long as the compressed pixels",
            progressiveJpeg(),
            found -> new byte[TiffFile.find(found, "\u00FF\u00C2") > 0 ? 1 : 0],
            1),
        new Place(
            "the pixels of the last blocks of a JPEG strip beyond its edge",
            "31 columns and rows",
            lastBlocks(),
            found -> run(found, codes(JpegPictures.gray(250))),
            SIDE * SIDE),
        new Place(
            "how LZW, Deflate and PackBits divide the pixels",
            "what the pixels take uncompressed, by LZW three times, by PackBits twice, by Deflate a"
                + " hundredth and 64 bytes a strip more",
            packed(),
            found -> new byte[TiffFile.find(found, "\0\7\0\7\0\7\0\7") > 0 ? 1 : 0],
            8),
        new Place(
            "the pixels of a tile beyond the edge of its page",
            "the pixels of the tiles there",
            tile(),
            found -> run(found, random(SIDE * SIDE / 2)),
            SIDE * SIDE / 2),
        new Place(
            "the form of a page: strips or tiles of which size, order of bytes and bits,"
                + " compression",
            "16 bytes a page",
            rows(),
            found -> new byte[TiffFile.find(found, "\1\21\0\4\0\0\0\2") > 0 ? 1 : 0],
            1),
        new Place(
            "resolution, rounded", "8 bytes a page", resolution(), TiffRemainders::resolutionOf, 8),
        new Place(
            "white point, primaries and coefficients, rounded",
            "88 bytes a page",
            fractions(),
            TiffRemainders::fractionsOf,
            88),
        new Place(
            "channels of a page that says nothing of any of them, which decoders take for colours"
                + " or transparency",
            "the pixels",
            channels(0),
            found -> every(found, 4, 3),
            64),
        new Place(
            "colours below transparency, which many viewers show",
            "the pixels",
            channels(2),
            found -> run(found, random(3)),
            3 * 64));
  }

  private static byte[] flatJpeg() {
    byte[] jpeg = JpegPictures.flat(false);
    int table = TiffFile.find(jpeg, "\u00FF\u00DB") + 5;
    System.arraycopy(random(63), 0, jpeg, table + 1, 63);
    return ofStrip(jpeg, SIDE);
  }

  private static byte[] ofStrip(byte[] jpeg, int height) {
    return TiffFile.of(TiffFile.page(SIDE, height, 8, 7).withStrip(jpeg));
  }

  private static byte[] numberedTable() {
    byte[] jpeg = JpegPictures.gray();
    jpeg[TiffFile.find(jpeg, "\u00FF\u00DB") + 4] = 3;
    jpeg[TiffFile.find(jpeg, "\u00FF\u00C0") + 12] = 3;
    return ofStrip(jpeg, SIDE);
  }

  /** Four blocks of nothing, by the codes of ITU-T T.81, annex K, with a marker after each. */
  private static byte[] restarts() {
    byte[] jpeg = JpegPictures.flat(false);
    int scan = TiffFile.find(jpeg, "\u00FF\u00DA");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, scan);
    out.writeBytes(new byte[] {-1, (byte) 0xDD, 0, 4, 0, 1});
    out.write(jpeg, scan, 10);
    for (int i = 0; i < 4; i++) {
      out.writeBytes(new byte[] {0x2B, -1, (byte) (i == 3 ? 0xD9 : 0xD0 + i)});
    }
    return ofStrip(out.toByteArray(), SIDE);
  }

  private static byte[] progressiveJpeg() {
    return ofStrip(JpegPictures.flat(true), SIDE);
  }

  /** Of the lower blocks the page shows one row, and the pixel is in another. */
  private static byte[] lastBlocks() {
    return ofStrip(JpegPictures.gray(250), SIDE / 2 + 1);
  }

  /** From the scan header to the end marker. */
  private static byte[] codes(byte[] jpeg) {
    return Arrays.copyOfRange(jpeg, TiffFile.find(jpeg, "\u00FF\u00DA") + 10, jpeg.length - 2);
  }

  /** Each row in a strip of its own. */
  private static byte[] rows() {
    TiffFile.Page page = TiffFile.page(4, 2, 8, 1).with(278, new long[] {1});
    return TiffFile.of(page.withStrip(new byte[] {1, 2, 3, 4}).withStrip(new byte[] {5, 6, 7, 8}));
  }

  /** Each pixel by itself, although all are alike. */
  private static byte[] packed() {
    byte[] strip = new byte[16];
    for (int i = 1; i < strip.length; i += 2) {
      strip[i] = 7;
    }
    return TiffFile.of(TiffFile.gray(32773, strip));
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
    return withFractions(new int[] {282, 283}, new int[] {1, 1});
  }

  private static byte[] fractions() {
    return withFractions(FRACTIONS, new int[] {2, 6, 3});
  }

  /** Below one, with numbers of their own. */
  private static byte[] withFractions(int[] tags, int[] counts) {
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
    Random random = new Random(9);
    for (int i = 0; i < tags.length; i++) {
      entries.add(new int[] {tags[i], 5, counts[i], at});
      for (int j = 0; j < counts[i]; j++, at += 8) {
        boolean resolution = tags[i] < 300;
        file.putInt(at, (resolution ? 97_000_001 : 200_000_003) + random.nextInt(99_999_999));
        file.putInt(at + 4, resolution ? 1_000_003 : 900_000_011);
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
    return values(file, 282, 283);
  }

  private static byte[] fractionsOf(byte[] file) {
    return values(file, FRACTIONS);
  }

  /** What the fractions of these tags say, of each number the bytes that are not zero. */
  private static byte[] values(byte[] file, int... tags) {
    ByteBuffer in =
        ByteBuffer.wrap(file)
            .order(file[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
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
