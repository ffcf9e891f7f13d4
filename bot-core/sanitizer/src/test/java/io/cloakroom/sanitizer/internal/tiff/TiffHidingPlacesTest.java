package io.cloakroom.sanitizer.internal.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a TIFF file can hold what no eye sees, although it is no metadata (threat T32). */
class TiffHidingPlacesTest {

  private static final byte[] MARKER = "PLANTED-4711".getBytes(StandardCharsets.UTF_8);

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

  private static void reverseBits(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (Integer.reverse(bytes[i] & 0xFF) >>> 24);
    }
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

  /** Eight pixels, each after so many clear codes, and an end code; bits to the end of its byte. */
  private static byte[] lzw(int clears, int filled) {
    StringBuilder bits = new StringBuilder();
    for (int i = 1; i <= 8; i++) {
      bits.append("100000000".repeat(clears)).append(binary(i));
    }
    bits.append(binary(257));
    while (bits.length() % 8 != 0) {
      bits.append(filled);
    }
    byte[] bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }

  private static String binary(int code) {
    return Integer.toBinaryString(512 + code).substring(1);
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

  private static byte[] strip(int compression, int fillOrder, byte[] rows) throws IOException {
    byte[] strip = packed(compression, rows).clone();
    if (fillOrder == 2) {
      reverseBits(strip);
    }
    return strip;
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

  /** Every stored block begins with five bits that fill up a byte. */
  private static byte[] withEmptyBlocks(int count, byte[] pixels) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] stream = packed(8, pixels);
    out.write(stream, 0, 2);
    Random random = new Random(1);
    for (int i = 0; i < count; i++) {
      out.writeBytes(new byte[] {(byte) (random.nextInt(32) << 3), 0, 0, -1, -1});
    }
    out.write(stream, 2, stream.length - 2);
    return out.toByteArray();
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

  /** Four shades, and the marker in colours that come after them. */
  private static long[] colors(int count) {
    long[] colors = new long[3 * count];
    for (int i = 0; i < colors.length; i++) {
      int entry = i % count;
      colors[i] = entry < 4 ? 0x1111L * entry : MARKER[entry % MARKER.length];
    }
    return colors;
  }

  private static byte[] packed(int compression, byte[] data) throws IOException {
    return switch (compression) {
      case 5 -> literals(data);
      case 8 -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
          deflater.write(data);
        }
        yield out.toByteArray();
      }
      case 32773 -> join(new byte[] {(byte) (data.length - 1)}, data);
      default -> data;
    };
  }

  /** LZW of codes of nine bits, each after a clear code, so that none becomes longer. */
  private static byte[] literals(byte[] data) {
    byte[] out = new byte[(18 * data.length + 9 + 7) / 8];
    int bit = 0;
    for (int i = 0; i <= 2 * data.length; i++) {
      int code = i == 2 * data.length ? 257 : i % 2 == 0 ? 256 : data[i / 2] & 0xFF;
      for (int shift = 8; shift >= 0; shift--, bit++) {
        out[bit / 8] |= (byte) ((code >> shift & 1) << (7 - bit % 8));
      }
    }
    return out;
  }

  private static byte[] differences(byte[] row, int step) {
    byte[] differences = row.clone();
    for (int i = step; i < row.length; i++) {
      differences[i] = (byte) (row[i] - row[i - step]);
    }
    return differences;
  }

  private static BufferedImage image(byte[] file) {
    return read(file, reader -> reader.read(0));
  }

  private static int pages(byte[] file) {
    return read(file, reader -> reader.getNumImages(true));
  }

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private static <T> T read(byte[] file, Reading<T> reading) {
    ImageReader reader = ImageIO.getImageReadersByMIMEType("image/tiff").next();
    try (ImageInputStream in =
        Objects.requireNonNull(ImageIO.createImageInputStream(new ByteArrayInputStream(file)))) {
      reader.setInput(in);
      return reading.from(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
