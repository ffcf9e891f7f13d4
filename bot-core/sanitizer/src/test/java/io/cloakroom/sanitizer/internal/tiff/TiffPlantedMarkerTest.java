package io.cloakroom.sanitizer.internal.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A text is planted in every place of a TIFF file; no byte of it may come out (threat T32). */
class TiffPlantedMarkerTest {

  private static final String MARKER = "PLANTED-4711";
  private static final byte[] GRAY = {1, 2, 3, 4, 5, 6, 7, 8};

  @ParameterizedTest
  @MethodSource({"tags", "places", "strips", "jpegStrips"})
  void T32_leavesNothingOfWhatWasPlanted(byte[] file) {
    assertThat(TiffFile.find(file, MARKER)).as("planted").isPositive();

    Clean clean = TiffFile.clean(file);

    assertThat(TiffFile.find(clean.bytes(), MARKER)).isNegative();
    assertThat(TiffFile.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(clean.receipt().removed()).isNotEmpty();
  }

  /** Every tag of TIFF 6.0 and its extensions, and of whoever else, that is no structure. */
  static Stream<Named<byte[]>> tags() {
    IntStream known =
        IntStream.of(
            269, 270, 271, 272, 285, 290, 291, 300, 301, 305, 306, 315, 316, 320, 321, 326, 328,
            330, 333, 336, 337, 340, 341, 343, 345, 347, 400, 433, 512, 515, 519, 520, 521, 700,
            32781, 32934, 33300, 33432, 33434, 33550, 33723, 33922, 34016, 34264, 34377, 34665,
            34675, 34735, 34736, 34737, 34853, 34929, 37510, 37724, 40091, 40092, 40093, 40094,
            40095, 40961, 42036, 42112, 42113, 50255, 50735, 50827, 59932, 65000, 65535);
    return known.mapToObj(
        tag -> Named.of("tag " + tag, TiffFile.of(TiffFile.gray().with(tag, text()))));
  }

  static Stream<Named<byte[]>> places() {
    TiffFile.Page exif = new TiffFile.Page().with(0x9286, MARKER).with(0x927C, text());
    TiffFile.Page smaller = TiffFile.gray().with(254, new long[] {1}).with(270, MARKER);
    return Stream.of(
        Named.of("gaps", TiffFile.write(ByteOrder.BIG_ENDIAN, MARKER, TiffFile.gray())),
        Named.of("gaps, other order", TiffFile.write(ByteOrder.LITTLE_ENDIAN, MARKER, gray(2))),
        Named.of("behind the end", join(TiffFile.of(TiffFile.gray()), text())),
        Named.of("Exif directory", TiffFile.of(TiffFile.gray().withBelow(34665, exif))),
        Named.of("place directory", TiffFile.of(TiffFile.gray().withBelow(34853, exif))),
        Named.of("hidden directory", TiffFile.of(TiffFile.gray().withBelow(330, exif))),
        Named.of("smaller copy", TiffFile.of(TiffFile.gray(), smaller)),
        Named.of("second page", TiffFile.of(TiffFile.gray(), TiffFile.gray().with(270, MARKER))));
  }

  private static TiffFile.Page gray(int pages) {
    return TiffFile.gray().with(297, new long[] {0, pages});
  }

  /** Behind the last pixel of a strip, within what the directory says the strip takes. */
  static Stream<Named<byte[]>> strips() {
    List<Named<byte[]>> strips = new ArrayList<>();
    strips.add(strip("plain", 1, GRAY, text()));
    strips.add(strip("PackBits", 32773, join(new byte[] {7}, GRAY), text()));
    strips.add(strip("deflated", 8, deflated(GRAY), text()));
    strips.add(strip("old deflated", 32946, deflated(GRAY), text()));
    strips.add(strip("deflated without an end", 8, unfinished(), text()));
    strips.add(strip("LZW", 5, lzw(), text()));
    for (String name :
        List.of(
            "lzw.tif",
            "deflate.tif",
            "packbits-tiles.tif",
            "group3.tif",
            "group3-2d.tif",
            "group4.tif",
            "group4-page.tif",
            "jpeg.tif",
            "three-pages.tif")) {
      strips.add(Named.of(name, withSlack(TiffFile.load(name))));
    }
    return strips.stream();
  }

  /** Within the JPEG streams of strips, and of the tables that they share. */
  static Stream<Named<byte[]>> jpegStrips() {
    byte[] comment = join(bytes(0xFF, 0xFE, 0, 14), text());
    byte[] application = join(bytes(0xFF, 0xE1, 0, 14), text());
    byte[] thumbnail = join(bytes(0xFF, 0xE0, 0, 28), latin1("JFIF\0\1\1\0\0\1\0\1\2\2"), text());
    byte[] adobe = join(bytes(0xFF, 0xEE, 0, 26), latin1("Adobe\0d\0\0\0\0\0"), text());
    byte[] huffman = join(bytes(0xFF, 0xC4, 0, 31, 3, 12), new byte[15], text());
    byte[] quantisation = join(bytes(0xFF, 0xDB, 0, 67, 3), text(), new byte[52]);
    return Stream.of(
            Named.of("comment", comment),
            Named.of("application segment", application),
            Named.of("JFIF thumbnail", thumbnail),
            Named.of("behind Adobe data", adobe),
            Named.of("unused Huffman table", huffman),
            Named.of("unused quantisation table", quantisation),
            Named.of("between segments", text()))
        .flatMap(
            planted ->
                Stream.of(
                    Named.of(
                        planted.getName() + " of a strip", jpegPage(2, planted.getPayload(), 7)),
                    Named.of(
                        planted.getName() + " of old JPEG data",
                        jpegPage(2, planted.getPayload(), 6))));
  }

  @Test
  void T32_cutsBytesBehindTheEndOfAJpegStrip() {
    byte[] file = TiffFile.of(jpeg(join(JpegPictures.gray(), text()), 7));

    Clean clean = TiffFile.clean(file);

    assertThat(TiffFile.find(clean.bytes(), "PLANTED")).isNegative();
  }

  @Test
  void T32_keepsOnlyTheSharedTablesThatStripsUse() {
    byte[] unused = join(bytes(0xFF, 0xC4, 0, 31, 3, 12), new byte[15], text());
    byte[] tables = join(bytes(0xFF, 0xD8), unused, bytes(0xFF, 0xD9));
    byte[] file = TiffFile.of(jpeg(JpegPictures.gray(), 7).with(347, tables));

    Clean clean = TiffFile.clean(file);

    assertThat(TiffFile.find(clean.bytes(), "PLANTED")).isNegative();
  }

  private static byte[] jpegPage(int at, byte[] planted, int compression) {
    byte[] jpeg = JpegPictures.gray();
    byte[] head = Arrays.copyOf(jpeg, at);
    return TiffFile.of(
        jpeg(join(head, planted, Arrays.copyOfRange(jpeg, at, jpeg.length)), compression));
  }

  private static TiffFile.Page jpeg(byte[] stream, int compression) {
    return TiffFile.page(JpegPictures.SIDE, JpegPictures.SIDE, 8, compression).withStrip(stream);
  }

  /** The same file with the marker behind the data of each strip, which become so much longer. */
  private static byte[] withSlack(byte[] file) {
    try {
      return SpareBytes.add(file, text());
    } catch (Rejection e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Named<byte[]> strip(String name, int compression, byte[] data, byte[] slack) {
    return Named.of(name, TiffFile.of(TiffFile.gray(compression, join(data, slack))));
  }

  private static byte[] deflated(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A stored block of more than the pixels: what follows them is the marker itself. */
  private static byte[] unfinished() {
    byte[] head = bytes(0x78, 0x01, 0x00, 20, 0, 0xEB, 0xFF);
    return join(head, GRAY);
  }

  /** Clear, eight literals, no end code: codes of nine bits. */
  private static byte[] lzw() {
    int[] codes = {256, 1, 2, 3, 4, 5, 6, 7, 8};
    byte[] out = new byte[11];
    int bit = 0;
    for (int code : codes) {
      for (int i = 8; i >= 0; i--, bit++) {
        out[bit / 8] |= (byte) ((code >> i & 1) << (7 - bit % 8));
      }
    }
    return out;
  }

  private static byte[] text() {
    return latin1(MARKER);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
