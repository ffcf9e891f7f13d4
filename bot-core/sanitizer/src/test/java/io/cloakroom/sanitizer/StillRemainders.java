package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.Remainder.Planting;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.awt.image.BufferedImage;
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

  private static final List<String> NUMBERS = List.of("gAMA", "cHRM", "mDCV", "cLLI", "cICP");
  private static final int ROWS = 64;

  private StillRemainders() {}

  static List<Remainder> all() {
    return List.of(
        Remainder.of(
            "JPEG",
            "numbers of a quantisation table for frequencies that no block has",
            "512 bytes, 896 where tables change between scans",
            unusedFrequencies()),
        Remainder.of("JPEG", "which number and place a table has", "a byte a table", tableNumber()),
        Remainder.of("JPEG", "the proportion of a pixel that is not square", "2 bytes", pixels()),
        Remainder.of("JPEG", "a restart interval that is used", "2 bytes a scan", restarts()),
        Remainder.of(
            "JPEG",
            "how its pixels are split into scans, at most 256, and coded",
            "as long as the compressed pixels",
            scans()),
        Remainder.of(
            "JPEG, WebP",
            "pixels beyond the edge of the picture, in its last blocks",
            "up to 31 columns and rows of them, of WebP 15",
            beyondEdge(),
            beyondEdgeOfWebp()),
        Remainder.of("PNG", "the filter of each row", "3 bits a row", filters()),
        Remainder.of(
            "PNG",
            "the choices of the compression, and the bits that fill up a row",
            "as long as the compressed pixels: at most as these stored, a hundredth and 1 KiB",
            compression(),
            fillBits()),
        Remainder.of(
            "PNG",
            "the colour behind the picture, the colour that is transparent",
            "6 bytes each",
            color("bKGD"),
            color("tRNS")),
        Remainder.of(
            "PNG",
            "gamma, chromaticities, luminances: numbers within their range",
            "84 bytes",
            numbers()));
  }

  /** Of a picture of one colour, which has no frequency but the first. */
  private static Planting unusedFrequencies() {
    byte[] flat = SamplePictures.encode("jpg", new BufferedImage(32, 32, 1));
    byte[] planted = random(63);
    int table = SamplePictures.find(flat, "\u00FF\u00DB") + 5;
    System.arraycopy(planted, 0, flat, table + 1, planted.length);
    return Planting.of("unused frequencies", flat, planted, 512);
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
        1);
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
        2);
  }

  private static Planting restarts() {
    byte[] file = SamplePictures.load("restart.jpg");
    return new Planting(
        "restart interval",
        file,
        found -> new byte[SamplePictures.find(found, "\u00FF\u00DD\0\4\0\2") > 0 ? 2 : 0],
        2);
  }

  private static Planting scans() {
    byte[] file = SamplePictures.load("progressive.jpg");
    return new Planting(
        "scans",
        file,
        found -> new byte[(int) count(found, 0xDA) - 1],
        SamplePictures.clean(file).bytes().length);
  }

  private static long count(byte[] jpeg, int marker) {
    long count = 0;
    for (int at = 0; at + 1 < jpeg.length; at++) {
      count += jpeg[at] == -1 && Bytes.u8(jpeg, at + 1) == marker ? 1 : 0;
    }
    return count;
  }

  /** Of eight by eight pixels one is shown. */
  private static Planting beyondEdge() {
    return Planting.choice("edge", corner(0x11), corner(0xEE), 64);
  }

  private static byte[] corner(int hidden) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 1; i < 64; i++) {
      image.getRaster().setSample(i % 8, i / 8, 0, i % 2 == 0 ? hidden : 0x80);
    }
    byte[] file = SamplePictures.encode("jpg", image);
    int frame = SamplePictures.find(file, "\u00FF\u00C0");
    file[frame + 6] = 1;
    file[frame + 8] = 1;
    return file;
  }

  /** Of 36 columns 33 are shown, in as many blocks. */
  private static Planting beyondEdgeOfWebp() {
    byte[] chunk = WebpPictures.lossy();
    chunk[14] = 33;
    byte[] file = WebpPictures.file(chunk);
    byte[] planted = Arrays.copyOfRange(chunk, chunk.length - 41, chunk.length - 1);
    return Planting.of("edge of WebP", file, planted, 3 * 28 * 3);
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
          return Arrays.equals(there, rows) ? new byte[ROWS * 3 / 8] : new byte[0];
        },
        ROWS * 3 / 8);
  }

  private static Planting compression() {
    byte[] rows = new byte[ROWS * 33];
    byte[] small = gray(32, 8, deflate(rows, 9));
    return Planting.choice("compression", gray(32, 8, deflate(rows, 1)), small, small.length);
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
        file.length);
  }

  private static Planting color(String type) {
    byte[] planted = random(6);
    byte[] pixel = deflate(new byte[7], 9);
    byte[] file =
        SamplePictures.pngOf(
            1, 1, 16, 2, PngChunk.write(type, planted), PngChunk.write("IDAT", pixel));
    return Planting.of(type, file, planted, 6);
  }

  private static Planting numbers() {
    byte[] plain = SamplePictures.png();
    byte[] colors = new byte[32];
    int[] values = {31271, 32903, 64007, 33013, 30011, 60017, 15013, 6007};
    for (int i = 0; i < values.length; i++) {
      Bytes.putI32(colors, 4 * i, values[i]);
    }
    byte[] gamma = {0, 0, (byte) 0xB1, (byte) 0x93};
    byte[] mastering = new byte[24];
    int[] points = {35401, 14603, 8507, 39811, 6553, 2311, 15637, 16453};
    for (int i = 0; i < points.length; i++) {
      Bytes.putU16(mastering, 2 * i, points[i]);
    }
    Bytes.putI32(mastering, 16, 10_000_019);
    Bytes.putI32(mastering, 20, 53);
    byte[] light = {0, (byte) 0x98, (byte) 0x96, (byte) 0x83, 0, 0x3D, 0x09, 0x07};
    byte[] file = plain;
    file = SamplePictures.withChunk(file, "IDAT", "gAMA", gamma);
    file = SamplePictures.withChunk(file, "IDAT", "cHRM", colors);
    file = SamplePictures.withChunk(file, "IDAT", "mDCV", mastering);
    file = SamplePictures.withChunk(file, "IDAT", "cLLI", light);
    return new Planting("numbers", file, StillRemainders::numbersOf, 84);
  }

  private static byte[] numbersOf(byte[] png) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int at = 8; at < png.length; at += 12 + Bytes.i32(png, at)) {
      if (NUMBERS.contains(Bytes.latin1(png, at + 4, 4))) {
        all.write(png, at + 8, Bytes.i32(png, at));
      }
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
