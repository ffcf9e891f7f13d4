package io.cloakroom.sanitizer.internal.tiff;

import static io.cloakroom.sanitizer.internal.tiff.TiffFile.image;
import static io.cloakroom.sanitizer.internal.tiff.TiffFile.pages;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.MARKER;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.differences;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.join;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.lzw;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.packed;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.reverseBits;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.strip;
import static io.cloakroom.sanitizer.internal.tiff.TiffPacking.withEmptyBlocks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a TIFF file can hold what no eye sees, although it is no metadata (threat T32). */
class TiffHidingPlacesTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "5, 1", "8, 1", "8, 2", "5, 2", "32773, 1"})
  void T32_leavesOutAChannelThatMeansNothing(int compression, int predictor) throws IOException {
    byte[] pixels = new byte[4 * MARKER.length];
    for (int i = 0; i < MARKER.length; i++) {
      Arrays.fill(pixels, 4 * i, 4 * i + 3, (byte) (7 * i));
      pixels[4 * i + 3] = MARKER[i];
    }
    byte[] stored = predictor == 2 ? differences(pixels, 4) : pixels;
    byte[] file = TiffFile.of(rgbWithExtra(compression, predictor, 0, packed(compression, stored)));

    Clean clean = TiffFile.clean(file);

    BufferedImage image = image(clean.bytes());
    assertThat(image.getRaster().getNumBands()).isEqualTo(3);
    for (int i = 0; i < MARKER.length; i++) {
      assertThat(image.getRaster().getPixel(i, 0, (int[]) null)).containsOnly(7 * i);
    }
    assertThat(TiffFile.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void keepsAChannelOfTransparency() {
    byte[] file = TiffFile.of(rgbWithExtra(1, 1, 2, new byte[4 * MARKER.length]));

    assertThat(image(TiffFile.clean(file).bytes()).getRaster().getNumBands()).isEqualTo(4);
  }

  /** They were shown as dark as if they were not multiplied, with whatever is behind them. */
  @Test
  void showsColoursThatAreMultipliedByTheirTransparency() throws IOException {
    byte[] pixels = new byte[4 * MARKER.length];
    Arrays.fill(pixels, (byte) 82);
    pixels[1] = 74;
    pixels[2] = 0;
    byte[] file = TiffFile.of(rgbWithExtra(1, 1, 1, pixels));

    byte[] shown = TiffFile.clean(file).rendition().orElseThrow().bytes();

    BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(shown)));
    assertThat(image.getRaster().getPixel(0, 0, (int[]) null)).containsExactly(255, 230, 0, 82);
    assertThat(image.getRaster().getPixel(1, 0, (int[]) null)).containsExactly(255, 255, 255, 82);
  }

  @Test
  void T32_leavesOutAPlaneThatMeansNothing() {
    TiffFile.Page page =
        TiffFile.page(4, 3, 8, 1)
            .with(258, new long[] {8, 8})
            .with(277, new long[] {2})
            .with(284, new long[] {2})
            .with(338, new long[] {0})
            .withStrip(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
            .withStrip(MARKER);

    Clean clean = TiffFile.clean(TiffFile.of(page));

    assertThat(TiffFile.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(image(clean.bytes()).getRaster().getSample(3, 2, 0)).isEqualTo(12);
  }

  /** Planted before the first row, and between the end of a row and the end of its line. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void T32_leavesNothingBetweenTheRowsOfAFax(int place) {
    // An end of line, then eight white pixels: T.4, table 2.
    byte[] row = {0x00, 0x01, (byte) 0x98};
    byte[] strip =
        join(place == 0 ? MARKER : new byte[0], row, place == 1 ? MARKER : new byte[0], row);
    TiffFile.Page page = TiffFile.page(8, 2, 1, 3).with(262, new long[] {0}).withStrip(strip);

    Clean clean = TiffFile.clean(TiffFile.of(page));

    assertThat(TiffFile.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(image(clean.bytes()).getRGB(7, 1)).isEqualTo(0xFFFFFFFF);
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  /**
   * A literal goes on behind the pixels of its strip, or a run, or there are bytes that stand for
   * nothing: libtiff discards them with a warning or without.
   */
  @ParameterizedTest
  @CsvSource({"literal, 1", "literal, 2", "run, 1", "run, 2", "nothing, 1", "nothing, 2"})
  void T32_endsPackBitsWithTheLastPixel(String what, int fillOrder) {
    byte[] before = {2, 1, 2, 3, (byte) -1, 4};
    byte[] strip =
        switch (what) {
          case "literal" -> join(before, new byte[] {14, 6, 7, 8}, MARKER);
          case "run" -> join(before, new byte[] {1, 6, 7, (byte) -90, 8});
          default ->
              join(new byte[] {-128, -128}, before, new byte[] {-128, 2, 6, 7, 8, -128, -128});
        };
    byte[] expected =
        what.equals("run")
            ? join(before, new byte[] {1, 6, 7, 0, 8})
            : join(before, new byte[] {2, 6, 7, 8});
    if (fillOrder == 2) {
      reverseBits(strip);
      reverseBits(expected);
    }
    TiffFile.Page page = TiffFile.gray(32773, strip).with(266, new long[] {fillOrder});

    Clean clean = TiffFile.clean(TiffFile.of(page));

    TiffFile.Page plain = TiffFile.gray(32773, expected).with(266, new long[] {fillOrder});
    assertThat(clean.bytes()).isEqualTo(TiffFile.clean(TiffFile.of(plain)).bytes());
    assertThat(TiffFile.find(clean.bytes(), latin1(expected))).isPositive();
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT).isPresent())
        .isEqualTo(!what.equals("run"));
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Five bits of each are read by nobody, and there may be as many of them as one likes. */
  @Test
  void T32_leavesOutEmptyBlocksOfDeflatedStrips() throws Exception {
    byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8};
    byte[] few = withEmptyBlocks(10, pixels);
    byte[] many = withEmptyBlocks(20, pixels);

    Clean clean = TiffFile.clean(TiffFile.of(TiffFile.gray(8, many)));

    assertThat(clean.bytes()).hasSizeLessThan(TiffFile.of(TiffFile.gray(8, many)).length - 80);
    assertThat(image(clean.bytes()).getRaster().getSample(3, 1, 0)).isEqualTo(8);
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    assertThat(TiffFile.clean(TiffFile.of(TiffFile.gray(8, few))).receipt().removed()).isEmpty();
    byte[] written = TiffFile.clean(TiffFile.of(TiffFile.gray(8, few))).bytes();
    assertThatThrownBy(() -> audit(SpareBytes.with(written, many)))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("more than pixels");
  }

  /**
   * As many as one likes of codes that clear nothing, and up to seven bits behind the last code.
   */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 0, 1", "1, 1, 2", "5, 1, 2", "40, 0, 1"})
  void T32_leavesOutLzwCodesThatStandForNothing(int clears, int filled, int fillOrder)
      throws Exception {
    byte[] plain = lzw(1, 0);
    byte[] strip = lzw(clears, filled);
    if (fillOrder == 2) {
      reverseBits(plain);
      reverseBits(strip);
    }
    TiffFile.Page page = TiffFile.gray(5, strip).with(266, new long[] {fillOrder});
    byte[] expected = TiffFile.of(TiffFile.gray(5, plain).with(266, new long[] {fillOrder}));

    Clean clean = TiffFile.clean(TiffFile.of(page));

    assertThat(clean.bytes()).isEqualTo(TiffFile.clean(expected).bytes());
    assertThat(TiffFile.find(clean.bytes(), latin1(plain))).isPositive();
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    assertThatThrownBy(() -> audit(SpareBytes.with(clean.bytes(), strip)))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("more than pixels");
  }

  /** In a page of one column of one bit they are seven bits of each byte. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, false",
    "1, 2, 1, 1, false",
    "5, 1, 1, 1, false",
    "5, 2, 1, 1, false",
    "8, 1, 1, 1, false",
    "32773, 1, 1, 1, false",
    "32773, 2, 1, 1, false",
    "1, 1, 4, 3, false",
    "5, 1, 4, 3, true",
    "8, 1, 12, 1, true",
    "1, 1, 2, 3, true"
  })
  void T32_clearsBitsThatFillUpRows(
      int compression, int fillOrder, int depth, int width, boolean tiled) throws Exception {
    int rowBytes = (width * depth + 7) / 8;
    int rows = 60;
    byte[] dirty = new byte[rows * rowBytes];
    new Random(7).nextBytes(dirty);
    byte[] plain = dirty.clone();
    for (int end = rowBytes - 1; end < plain.length; end += rowBytes) {
      plain[end] &= (byte) (0xFF00 >> ((width * depth - 1) % 8 + 1));
    }
    byte[] file = bits(compression, fillOrder, depth, width, tiled, dirty);

    Clean clean = TiffFile.clean(file);

    byte[] expected = bits(compression, fillOrder, depth, width, tiled, plain);
    assertThat(decoded(clean.bytes(), compression, fillOrder)).isEqualTo(plain);
    assertThat(TiffFile.clean(expected).receipt().removed()).isEmpty();
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
    assertThat(TiffFile.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    byte[] filled =
        SpareBytes.with(TiffFile.clean(expected).bytes(), strip(compression, fillOrder, dirty));
    assertThatThrownBy(() -> audit(filled))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("bits between its rows");
  }

  private static byte[] bits(
      int compression, int fillOrder, int depth, int width, boolean tiled, byte[] rows)
      throws IOException {
    int height = rows.length / ((width * depth + 7) / 8);
    TiffFile.Page page =
        TiffFile.page(width, height, depth, compression)
            .with(266, new long[] {fillOrder})
            .withStrip(strip(compression, fillOrder, rows));
    if (tiled) {
      page.with(322, new long[] {width}).with(323, new long[] {height});
    }
    return TiffFile.of(page);
  }

  /** The bytes of the only strip or tile, which is deflated if it was compressed. */
  private static byte[] decoded(byte[] file, int compression, int fillOrder) throws Exception {
    byte[] data = SpareBytes.strip(file);
    if (compression != 1) {
      try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(data))) {
        return in.readAllBytes();
      }
    }
    if (fillOrder == 2) {
      reverseBits(data);
    }
    return data;
  }

  private static void audit(byte[] file) throws Rejection {
    new TiffFormat().audit(file, SanitizerLimits.defaults(), Set.of());
  }

  @Test
  void dropsASecondPageThatLooksLikeAThumbnail() {
    byte[] thumbnail = TiffFile.of(page(400, 200), page(100, 50).with(270, "what was cut away"));
    byte[] another = TiffFile.of(page(400, 200), page(50, 100));
    byte[] three = TiffFile.of(page(400, 200), page(100, 50), page(100, 50));

    assertThat(pages(TiffFile.clean(thumbnail).bytes())).isEqualTo(1);
    assertThat(TiffFile.clean(thumbnail).receipt().of(Trace.THUMBNAIL).map(RemovedTrace::count))
        .contains(1);
    assertThat(pages(TiffFile.clean(another).bytes())).isEqualTo(2);
    assertThat(pages(TiffFile.clean(three).bytes())).isEqualTo(3);
  }

  /** As libtiff goes on with the tables of the strip before. */
  @Test
  void writesJpegTablesOfTheFirstStripIntoEachThatUsesThem() {
    byte[] stream = JpegPictures.gray();
    byte[] bare = Arrays.copyOf(stream, 2);
    int at = 2;
    while (ByteBuffer.wrap(stream).getShort(at) != (short) 0xFFDA) {
      int end = at + 2 + (ByteBuffer.wrap(stream).getShort(at + 2) & 0xFFFF);
      boolean table = List.of((byte) 0xC4, (byte) 0xDB).contains(stream[at + 1]);
      bare = table ? bare : join(bare, Arrays.copyOfRange(stream, at, end));
      at = end;
    }
    bare = join(bare, Arrays.copyOfRange(stream, at, stream.length));
    int side = JpegPictures.SIDE;
    TiffFile.Page page =
        TiffFile.page(side, 2 * side, 8, 7)
            .with(278, new long[] {side})
            .withStrip(stream)
            .withStrip(bare);

    BufferedImage image = image(TiffFile.clean(TiffFile.of(page)).bytes());

    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        assertThat(image.getRaster().getSample(x, side + y, 0))
            .isEqualTo(image.getRaster().getSample(x, y, 0));
      }
    }
    assertThat(image.getRaster().getSample(3, side + 5, 0)).isGreaterThan(100);
  }

  private static TiffFile.Page page(int width, int height) {
    return TiffFile.page(width, height, 8, 1).withStrip(new byte[width * height]);
  }

  private static TiffFile.Page rgbWithExtra(
      int compression, int predictor, int meaning, byte[] strip) {
    return TiffFile.page(MARKER.length, 1, 8, compression)
        .with(258, new long[] {8, 8, 8, 8})
        .with(262, new long[] {2})
        .with(277, new long[] {4})
        .with(317, new long[] {predictor})
        .with(338, new long[] {meaning})
        .withStrip(strip);
  }
}
