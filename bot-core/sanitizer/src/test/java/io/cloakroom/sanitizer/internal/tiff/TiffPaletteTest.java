package io.cloakroom.sanitizer.internal.tiff;

import static io.cloakroom.sanitizer.internal.tiff.TiffFile.image;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.MARKER;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.packed;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.strip;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.Trace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours that a palette has and no pixel shows (threat T32). */
class TiffPaletteTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 32773})
  void T32_blackensColoursThatNoPixelShows(int compression) throws IOException {
    byte[] pixels = {0, 1, 2, 3, 3, 2, 1, 0};
    TiffFile.Page page =
        TiffFile.gray(compression, packed(compression, pixels))
            .with(262, new long[] {3})
            .with(320, colors(256));

    Clean clean = TiffFile.clean(TiffFile.write(ByteOrder.LITTLE_ENDIAN, "", page));

    assertThat(TiffFile.find(clean.bytes(), "N\0T\0E\0D\0")).isNegative();
    BufferedImage image = image(clean.bytes());
    assertThat(image.getRGB(1, 0)).isEqualTo(0xFF111111);
    assertThat(image.getRGB(3, 0)).isEqualTo(0xFF333333);
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  /** Also of pixels of any depth, in either order of bits, with transparency beside the colours. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 8, 1", "5, 2, 8, 1", "32773, 2, 8, 1", "1, 1, 3, 1", "1, 2, 3, 1", "5, 1, 4, 1",
    "5, 2, 4, 1", "8, 1, 6, 1", "1, 1, 12, 1", "1, 2, 12, 1", "32773, 1, 9, 1", "1, 1, 16, 1",
    "1, 2, 16, 1", "8, 1, 15, 1", "1, 1, 4, 2", "5, 1, 12, 2", "1, 1, 8, 2"
  })
  void T32_blackensColoursOfPixelsOfAnyKind(int compression, int fillOrder, int depth, int samples)
      throws IOException {
    TiffFile.Page page = palette(compression, fillOrder, depth, samples);

    Clean clean = TiffFile.clean(TiffFile.write(ByteOrder.LITTLE_ENDIAN, "", page));

    assertThat(TiffFile.find(clean.bytes(), "\0\0\21\21\42\42\63\63\0\0")).isPositive();
    assertThat(TiffFile.find(clean.bytes(), "T\0E\0D\0")).isNegative();
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  /** Eight pixels of the first four colours, in the order of bytes that words have there. */
  static TiffFile.Page palette(int compression, int fillOrder, int depth, int samples)
      throws IOException {
    BigInteger row = BigInteger.ZERO;
    int bits = 0;
    for (int i = 0; i < 8 * samples; i++, bits += depth) {
      int index = i % samples == 0 ? i / samples % 4 : 0;
      int value = depth == 16 ? index << 8 : index;
      row = row.shiftLeft(depth).or(BigInteger.valueOf(value));
    }
    byte[] packed = row.shiftLeft((8 - bits % 8) % 8).toByteArray();
    byte[] strip = new byte[(bits + 7) / 8];
    System.arraycopy(
        packed,
        Math.max(0, packed.length - strip.length),
        strip,
        Math.max(0, strip.length - packed.length),
        Math.min(packed.length, strip.length));
    long[] depths = new long[samples];
    Arrays.fill(depths, depth);
    TiffFile.Page page =
        TiffFile.page(8, 1, depth, compression)
            .with(258, depths)
            .with(262, new long[] {3})
            .with(266, new long[] {fillOrder})
            .with(277, new long[] {samples})
            .with(320, colors(1 << depth))
            .withStrip(strip(compression, fillOrder, strip));
    return samples == 1 ? page : page.with(338, new long[] {2});
  }

  /** All white, so that the other colour is not shown. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T32_blackensTheColourThatAFaxDoesNotShow(boolean white) {
    byte[] row = white ? new byte[] {0, 1, (byte) 0x98} : new byte[] {0, 1, 0x35, 0x14};
    TiffFile.Page page =
        TiffFile.page(8, 1, 1, 3)
            .with(262, new long[] {3})
            .with(320, new long[] {0x4848, 0x5757, 0x4949, 0x5858, 0x5050, 0x5959})
            .withStrip(row);

    byte[] clean = TiffFile.clean(TiffFile.of(page)).bytes();

    assertThat(TiffFile.find(clean, white ? "HH\0\0II\0\0PP\0\0" : "\0\0WW\0\0XX\0\0YY"))
        .isPositive();
  }

  @Test
  void refusesAPaletteOfPixelsThatItCannotRead() throws IOException {
    TiffFile.Page differences = palette(1, 1, 4, 1).with(317, new long[] {2});
    TiffFile.Page jpeg =
        TiffFile.page(JpegPictures.SIDE, JpegPictures.SIDE, 8, 7)
            .with(262, new long[] {3})
            .with(320, colors(256))
            .withStrip(JpegPictures.gray());

    assertThat(TiffFile.refused(TiffFile.of(differences)).explanation())
        .contains("a palette for differences between pixels");
    assertThat(TiffFile.refused(TiffFile.of(jpeg)).explanation())
        .contains("a palette for data that have none");
  }

  /** Decoders take a palette without a number above 255 for one of bytes. */
  @Test
  void keepsAPaletteOfWordsOneOfWords() {
    long[] colors = new long[768];
    Arrays.fill(colors, 4, 256, 0x4711);
    colors[1] = 200;
    TiffFile.Page page =
        TiffFile.gray(1, new byte[] {0, 1, 1, 0, 0, 1, 1, 0})
            .with(262, new long[] {3})
            .with(320, colors);

    Clean clean = TiffFile.clean(TiffFile.of(page));

    assertThat(image(clean.bytes()).getRGB(1, 0)).isEqualTo(0xFF000000);
    assertThat(TiffFile.find(clean.bytes(), "G\u0011G\u0011")).isNegative();
  }

  /** Four shades, and the marker in colours that come after them. */
  private static long[] colors(int count) {
    long[] colors = new long[3 * count];
    for (int i = 0; i < colors.length; i++) {
      int entry = i % count;
      colors[i] = entry < 4 ? 0x1111L * entry : MARKER[entry % MARKER.length];
    }
    return colors;
  }
}
