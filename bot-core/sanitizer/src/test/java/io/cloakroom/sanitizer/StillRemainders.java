package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.Remainder.Planting;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** What clean JPEG and PNG files can still carry. */
final class StillRemainders {

  private static final int ROWS = 64;

  private StillRemainders() {}

  static List<Remainder> all() {
    return List.of(
        Remainder.of(
            "JPEG",
            "numbers of a quantisation table for frequencies that no block has",
            "%s, %s where tables change between scans",
            tables("four tables", ZeroJpeg.fourTables(), 4),
            tables("changing tables", ZeroJpeg.changingTables(), 7)),
        Remainder.of("JPEG", "which number and place a table has", "%s a table", tableNumber()),
        Remainder.of("JPEG", "the proportion of a pixel that is not square", "%s", pixels()),
        Remainder.of("JPEG", "a restart interval that is used", "%s a scan", restarts()),
        Remainder.of(
            "JPEG",
            "how its pixels are split into scans and coded",
            "as long as the compressed pixels, in %s",
            scans()),
        Remainder.of(
            "JPEG, WebP",
            "pixels beyond the edge of the picture, in its last blocks",
            "up to %s of them, of WebP %s",
            beyondEdge(),
            beyondEdgeOfWebp()),
        Remainder.of("PNG", "the filter of each row", "%s a row", filters()),
        Remainder.of(
            "PNG",
            "the choices of the compression, and the bits that fill up a row",
            "as long as the compressed pixels: at most as these stored, a hundredth and %s",
            compression(),
            emptyBlocks(),
            fillBits()),
        Remainder.of(
            "PNG",
            "the colour behind the picture, the colour that is transparent",
            "%s each",
            color("bKGD"),
            color("tRNS")),
        Remainder.of(
            "PNG",
            "gamma, chromaticities, luminances, significant bits, proportion: numbers within their"
                + " range",
            "%s",
            numbers()));
  }

  /** Of components of no frequency at all. */
  private static Planting tables(String name, byte[] file, int most) {
    Bound bound = Bound.bytes((long) most * ZeroJpeg.TABLE_BYTES);
    return new Planting(name, file, found -> ZeroJpeg.found(found, 20), bound);
  }

  private static Planting tableNumber() {
    byte[] file = SamplePictures.clean(SamplePictures.jpeg()).bytes();
    int table = SamplePictures.find(file, "\u00FF\u00DB") + 4;
    int frame = SamplePictures.find(file, "\u00FF\u00C0");
    int was = file[table];
    file[table] = 3;
    for (int i = 0; i < 3; i++) {
      file[frame + 12 + 3 * i] = (byte) (file[frame + 12 + 3 * i] == was ? 3 : 1);
    }
    return new Planting(
        "number of a table",
        file,
        found -> {
          byte number = found[SamplePictures.find(found, "\u00FF\u00DB") + 4];
          return number == 3 ? new byte[1] : new byte[0];
        },
        Bound.bytes(1));
  }

  private static Planting pixels() {
    byte[] file = SamplePictures.jpeg();
    int jfif = SamplePictures.find(file, "JFIF");
    byte[] planted = {0, 0, 118, 0, 81};
    System.arraycopy(planted, 0, file, jfif + 7, planted.length);
    return new Planting(
        "proportion",
        file,
        found -> {
          int at = SamplePictures.find(found, "JFIF");
          boolean there = found[at + 9] == 118 && found[at + 11] == 81;
          return there ? new byte[2] : new byte[0];
        },
        Bound.bytes(2));
  }

  private static Planting restarts() {
    return new Planting(
        "restart interval",
        ZeroJpeg.restarting(),
        found -> new byte[SamplePictures.find(found, "\u00FF\u00DD\0\4\1\1") > 0 ? 2 : 0],
        Bound.bytes(2));
  }

  /** Of one coefficient each, some of them again and again for a bit more. */
  private static Planting scans() {
    return new Planting(
        "scans",
        ZeroJpeg.manyScans(256),
        found -> new byte[ZeroJpeg.scansIn(found)],
        Bound.of(256, "scans", 1));
  }

  /** Of 32 by eight pixels one is shown. */
  private static Planting beyondEdge() {
    byte[] coded = ZeroJpeg.wideUnitData();
    return new Planting(
        "edge",
        ZeroJpeg.wideUnit(),
        found ->
            new byte[SamplePictures.find(found, Bytes.latin1(coded, 0, coded.length)) > 0 ? 31 : 0],
        Bound.of(31, "columns and rows", 1));
  }

  /** Of 48 columns 33 are shown. */
  private static Planting beyondEdgeOfWebp() {
    byte[] chunk = WebpPictures.lossy();
    chunk[14] = 33;
    byte[] file = WebpPictures.file(chunk);
    String planted = Bytes.latin1(chunk, chunk.length - 41, 40);
    return new Planting(
        "edge of WebP",
        file,
        found -> new byte[SamplePictures.find(found, planted) > 0 ? 15 : 0],
        Bound.of(15, "columns and rows", 1));
  }

  /** A row of zeros stays one, whichever of the five filters it has. */
  private static Planting filters() {
    byte[] rows = new byte[ROWS * 5];
    Random random = new Random(5);
    for (int row = 0; row < ROWS; row++) {
      rows[5 * row] = (byte) random.nextInt(5);
    }
    byte[] file = gray(4, 8, deflate(rows, 9));
    return new Planting(
        "filters",
        file,
        found -> {
          byte[] there = inflated(found);
          return Arrays.equals(there, rows) ? new byte[3 * ROWS] : new byte[0];
        },
        Bound.of(3, "bits", ROWS));
  }

  private static Planting compression() {
    byte[] rows = new byte[ROWS * 33];
    byte[] small = gray(32, 8, deflate(rows, 9));
    Bound bound = Bound.open(small.length);
    return Planting.choice("compression", gray(32, 8, deflate(rows, 1)), small, bound);
  }

  /** Of one pixel, behind blocks of nothing. */
  private static Planting emptyBlocks() {
    byte[] rows = {0, 1};
    byte[] file = EmptyCodesTest.png(EmptyCodesTest.withEmptyBlocks(rows, 203));
    return new Planting(
        "empty blocks",
        file,
        found -> {
          int length = Bytes.i32(found, SamplePictures.find(found, "IDAT") - 4);
          return new byte[Math.max(0, length - rows.length)];
        },
        Bound.bytes(1024));
  }

  private static Planting fillBits() {
    byte[] planted = random(ROWS);
    byte[] rows = new byte[2 * ROWS];
    for (int row = 0; row < ROWS; row++) {
      rows[2 * row + 1] = (byte) (planted[row] & 0x7F);
    }
    byte[] file = gray(1, 1, deflate(rows, 0));
    return new Planting(
        "fill bits",
        file,
        found -> Arrays.equals(inflated(found), rows) ? new byte[ROWS * 7 / 8] : new byte[0],
        Bound.open(file.length));
  }

  private static Planting color(String type) {
    byte[] planted = random(6);
    byte[] pixel = deflate(new byte[7], 9);
    byte[] file =
        SamplePictures.pngOf(
            1, 1, 16, 2, PngChunk.write(type, planted), PngChunk.write("IDAT", pixel));
    return Planting.of(type, file, planted, Bound.bytes(6));
  }

  private static Planting numbers() {
    byte[] colors = new byte[32];
    int[] values = {71271, 72903, 94007, 73013, 80011, 90017, 75013, 86007};
    for (int i = 0; i < values.length; i++) {
      Bytes.putI32(colors, 4 * i, values[i]);
    }
    byte[] display = Bytes.latin1("}\u0000@t:\u0098u0\u001DL\u000B\u00B8=\u0013@B");
    byte[] light = {4, (byte) 0x98, (byte) 0x96, (byte) 0x83, 3, 0x3D, 0x09, 0x07};
    byte[] file = SamplePictures.png();
    file = SamplePictures.withChunk(file, "IDAT", "cICP", new byte[] {9, 16, 0, 1});
    file = SamplePictures.withChunk(file, "IDAT", "mDCV", SamplePictures.append(display, light));
    file = SamplePictures.withChunk(file, "IDAT", "cLLI", light);
    file = SamplePictures.withChunk(file, "IDAT", "sRGB", new byte[] {3});
    file = SamplePictures.withChunk(file, "IDAT", "gAMA", new byte[] {0, 0x11, (byte) 0xB1, 3});
    file = SamplePictures.withChunk(file, "IDAT", "cHRM", colors);
    file = SamplePictures.withChunk(file, "IDAT", "sBIT", new byte[] {5, 6, 5});
    file = SamplePictures.withChunk(file, "IDAT", "pHYs", new byte[] {0, 0, 3, 7, 0, 0, 5, 9, 0});
    return new Planting("numbers", file, StillRemainders::numbersOf, Bound.bytes(56));
  }

  /** Of each number the bytes that its range leaves free; of a display which of three it is. */
  private static byte[] numbersOf(byte[] png) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int at = 8; at < png.length; at += 12 + Bytes.i32(png, at)) {
      String type = Bytes.latin1(png, at + 4, 4);
      int free =
          switch (type) {
            case "cHRM" -> 8 * 3;
            case "mDCV" -> 1 + 2 * 4;
            case "cLLI" -> 2 * 4;
            case "gAMA", "cICP", "sBIT" -> 3;
            case "pHYs" -> 2 * 2;
            case "sRGB" -> 1;
            default -> 0;
          };
      all.write(png, at + 8, free);
    }
    return all.toByteArray();
  }

  private static byte[] gray(int width, int depth, byte[] pixels) {
    return SamplePictures.pngOf(width, ROWS, depth, 0, PngChunk.write("IDAT", pixels));
  }

  private static byte[] inflated(byte[] png) {
    int data = SamplePictures.find(png, "IDAT");
    int length = Bytes.i32(png, data - 4);
    byte[] stream = Arrays.copyOfRange(png, data + 4, data + 4 + length);
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(stream))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] deflate(byte[] data, int level) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(level))) {
      deflater.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Bytes that are neither zero nor alike. */
  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (1 + random.nextInt(250));
    }
    return bytes;
  }
}
