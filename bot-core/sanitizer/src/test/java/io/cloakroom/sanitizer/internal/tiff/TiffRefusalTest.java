package io.cloakroom.sanitizer.internal.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.Refused;
import io.cloakroom.sanitizer.Sanitized;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files that cannot be cleaned are refused with their reason, and at little cost. */
@Timeout(120)
class TiffRefusalTest {

  private static final long FEW_BYTES = 4L << 20;

  @Test
  void refusesCameraRawFilesByName() {
    byte[] dng = TiffFile.of(TiffFile.gray().with(50706, new byte[] {1, 4, 0, 0}));
    TiffFile.Page sensor = new TiffFile.Page().with(262, new long[] {32803});
    byte[] raw = TiffFile.of(TiffFile.gray().with(254, new long[] {1}).withBelow(330, sensor));

    assertThat(TiffFile.refused(dng).explanation()).contains("a DNG file");
    assertThat(TiffFile.refused(raw).explanation()).contains("a camera's raw file");
    assertThat(TiffFile.refused(raw).reason()).isEqualTo(RefusalReason.UNSUPPORTED);
  }

  @Test
  void refusesCompressionsThatItCannotFollowByName() {
    byte[] zstandard = TiffFile.of(TiffFile.gray(50000, new byte[9]));
    byte[] webp = TiffFile.of(TiffFile.gray(50001, new byte[9]));
    byte[] unknown = TiffFile.of(TiffFile.gray(4711, new byte[9]));

    assertThat(TiffFile.refused(zstandard).explanation()).contains("compressed with Zstandard");
    assertThat(TiffFile.refused(webp).explanation()).contains("compressed with WebP");
    assertThat(TiffFile.refused(unknown).explanation()).contains("compressed with method 4711");
  }

  @Test
  void T30_refusesAPageThatIsTooLargeByItsNumbers() {
    byte[] file = TiffFile.of(TiffFile.page(60_000, 60_000, 8, 5).withStrip(new byte[9]));

    Refused refused = (Refused) withinFewBytes(file);

    assertThat(refused.explanation()).contains("3600 megapixels, at most 100");
  }

  @Test
  void T30_countsThePixelsOfAllPages() {
    TiffFile.Page[] pages = new TiffFile.Page[60];
    Arrays.setAll(pages, i -> TiffFile.page(9000, 1000, 1, 4).withStrip(whiteRows(1000)));

    Refused refused = (Refused) withinFewBytes(TiffFile.of(pages));

    assertThat(refused.explanation()).contains("megapixels, at most 500");
  }

  /** Each like the one above: one bit, by ITU-T T.6. */
  private static byte[] whiteRows(int rows) {
    byte[] codes = new byte[rows / 8];
    Arrays.fill(codes, (byte) 0xFF);
    return codes;
  }

  @Test
  void T30_countsTheSamplesOfAllPages() {
    TiffFile.Page page = TiffFile.page(9000, 9000, 64, 5).with(277, new long[] {64});

    Refused refused = (Refused) withinFewBytes(TiffFile.of(page.withStrip(new byte[9])));

    assertThat(refused.explanation()).contains("MiB of samples, at most");
  }

  @Test
  void T30_refusesManySamplesOfFewBytes() {
    TiffFile.Page page = TiffFile.page(8000, 8000, 16, 5).with(277, new long[] {4});

    Refused refused = (Refused) withinFewBytes(TiffFile.of(page.withStrip(new byte[9])));

    assertThat(refused.explanation())
        .contains("its pixels are too many for a file of so few bytes");
  }

  @Test
  void T30_refusesTooManyPages() {
    TiffFile.Page[] pages = new TiffFile.Page[201];
    Arrays.setAll(pages, i -> TiffFile.gray());

    assertThat(TiffFile.refused(TiffFile.of(pages)).explanation()).contains("more than 200 pages");
  }

  @Test
  void T30_refusesStripsThatLieOnTopOfEachOther() {
    byte[] noise = new byte[2000];
    new Random(1).nextBytes(noise);
    TiffFile.Page page =
        TiffFile.page(4, 300, 8, 7)
            .with(278, new long[] {1})
            .with(273, numbers(300, 8))
            .with(279, numbers(300, 2000));
    byte[] file = TiffFile.of(TiffFile.gray(1, noise), page);

    assertThat(TiffFile.refused(file).reason()).isEqualTo(RefusalReason.MALFORMED);
  }

  /**
   * The copy would be said to be without what its pixels then show. Values of every kind of tag,
   * and of directories however deep.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Secret place",
        "directory",
        "Hidden maker",
        "Interop words",
        "Words of GPS below a page below",
        "A second place",
        "Any tag at all"
      })
  void refusesStripsThatLieOverTheDirectoryOrItsValues(String what) {
    boolean value = !what.equals("directory");
    for (boolean big : new boolean[] {false, true}) {
      for (boolean tiled : new boolean[] {false, true}) {
        byte[] honest = overlaid(100, tiled, big);
        int directory = ByteBuffer.wrap(honest).getInt(big ? 12 : 4);
        byte[] file = overlaid(value ? TiffFile.find(honest, what) : directory, tiled, big);

        assertThat(TiffFile.refused(file).explanation())
            .as("big: %s, tiled: %s", big, tiled)
            .contains("a strip or tile lies over what describes the picture");
        assertThat(TiffFile.refused(file).reason()).isEqualTo(RefusalReason.MALFORMED);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void refusesStripsThatLieOverTheHeader(boolean tiled, boolean big) {
    assertThat(TiffFile.refused(overlaid(4, tiled, big)).explanation())
        .contains("a strip lies outside of it");
  }

  /** A page whose only strip or tile lies there, with texts everywhere. */
  private static byte[] overlaid(int stripAt, boolean tiled, boolean big) {
    TiffFile.Page interop = new TiffFile.Page().with(1, "Interop words");
    TiffFile.Page gps = new TiffFile.Page().with(29, "Words of GPS below a page below");
    TiffFile.Page page =
        TiffFile.page(4, 2, 8, 1)
            .with(270, "Secret place")
            .with(271, "A second place")
            .with(65000, "Any tag at all")
            .with(tiled ? 324 : 273, new long[] {stripAt})
            .with(tiled ? 325 : 279, new long[] {8})
            .withBelow(330, new TiffFile.Page().withBelow(34853, gps))
            .withBelow(
                34665,
                new TiffFile.Page().with(37500, "Hidden maker note").withBelow(40965, interop));
    if (tiled) {
      page.with(322, new long[] {4}).with(323, new long[] {2});
    }
    byte[] file = big ? TiffFile.big(page) : TiffFile.of(page);
    // The second place becomes one more of the first: the tag stands there twice.
    ByteBuffer.wrap(file).putShort(entry(file, 271), (short) 270);
    return file;
  }

  /** What stands between its parts is left out, as the receipt says; so it must not be shown. */
  @Test
  void refusesStripsThatSayWhatStandsBetweenItsParts() {
    String text = "Hidden Lane 7, to the left";

    assertThat(TiffFile.refused(withText(text, text)).reason()).isEqualTo(RefusalReason.UNVERIFIED);
    assertThat(TiffFile.sanitize(withText(text, ""))).isInstanceOf(Clean.class);
    assertThat(TiffFile.sanitize(withText("", text))).isInstanceOf(Clean.class);
  }

  /** Of pixels that are one text, with another before each part and none behind the last. */
  private static byte[] withText(String between, String pixels) {
    byte[] strip = Arrays.copyOf(pixels.getBytes(StandardCharsets.ISO_8859_1), 40);
    TiffFile.Page page = TiffFile.page(strip.length, 1, 8, 1).withStrip(strip);
    byte[] file = TiffFile.write(ByteOrder.BIG_ENDIAN, between, page);
    return Arrays.copyOf(file, file.length - between.length());
  }

  @Test
  void T30_refusesMoreDirectoriesBelowItsPagesThanItReads() {
    TiffFile.Page page = TiffFile.gray();
    long[] places = new long[1100];
    for (int i = 0; i < places.length; i++) {
      places[i] = 8L + i;
    }

    Refused refused = TiffFile.refused(TiffFile.of(page.with(330, places)));

    assertThat(refused.explanation()).contains("more than 1024 directories");
  }

  @Test
  void refusesStripsThatAreAPieceOfAnother() {
    byte[] pieces = strips(8, 12);
    byte[] shared = strips(8, 8);
    byte[] ofAnotherPage =
        TiffFile.of(TiffFile.page(4, 6, 8, 1).withStrip(new byte[24]), twoStrips(8, 8));

    assertThat(TiffFile.refused(pieces).explanation()).contains("its strips overlap");
    assertThat(TiffFile.refused(ofAnotherPage).explanation()).contains("its strips overlap");
    assertThat(TiffFile.sanitize(shared)).isInstanceOf(Clean.class);
  }

  /** Two strips of eight bytes at these places, in a gap before everything else. */
  private static byte[] strips(long... offsets) {
    return TiffFile.write(ByteOrder.BIG_ENDIAN, "sixteen letters:", twoStrips(offsets));
  }

  private static TiffFile.Page twoStrips(long... offsets) {
    return TiffFile.page(4, 4, 8, 1)
        .with(278, new long[] {2})
        .with(273, offsets)
        .with(279, numbers(offsets.length, 8));
  }

  /** The copy would keep, as colours, what it says it is without. */
  @Test
  void refusesValuesOfWhichOneIsAPieceOfAnother() {
    TiffFile.Page page =
        TiffFile.gray()
            .with(262, new long[] {3})
            .with(320, new long[768])
            .with(65000, "x".repeat(99));
    byte[] honest = TiffFile.of(page);
    int colors = valueAt(honest, 320);
    byte[] file = honest.clone();
    ByteBuffer.wrap(file).putInt(entry(file, 65000) + 8, colors + 7);

    assertThat(TiffFile.sanitize(honest)).isInstanceOf(Clean.class);
    assertThat(TiffFile.refused(file).explanation())
        .contains("values of its directory lie over each other");
  }

  /** The receipt would tell of a thumbnail, and the copy would show a part of it. */
  @Test
  void refusesAStripThatIsAPieceOfAThumbnail() {
    TiffFile.Page thumbnail =
        TiffFile.page(4, 6, 8, 1).with(254, new long[] {1}).withStrip(new byte[24]);
    TiffFile.Page page =
        TiffFile.page(4, 2, 8, 1).with(273, new long[] {12}).with(279, new long[] {8});
    TiffFile.Page same =
        TiffFile.page(4, 6, 8, 1).with(273, new long[] {8}).with(279, new long[] {24});

    assertThat(TiffFile.refused(TiffFile.of(thumbnail, page)).explanation())
        .contains("its strips overlap");
    assertThat(TiffFile.sanitize(TiffFile.of(thumbnail, same))).isInstanceOf(Clean.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8, 32773, 2, 3, 4})
  void refusesCompressedStripsThatEndBeforeTheirPixelsDo(int compression) {
    byte[] strip = {(byte) 0x80, 0x60, 0x50, 0x0B};
    byte[] file = TiffFile.of(TiffFile.page(4, 200, 8, compression).withStrip(strip));

    assertThat(TiffFile.refused(file).reason())
        .isIn(RefusalReason.TRUNCATED, RefusalReason.MALFORMED);
  }

  /** Some decoders then leave out the last pixels, and some show them. */
  @Test
  void refusesDeflatedStripsWhoseChecksumIsWrong() throws IOException {
    ByteArrayOutputStream strip = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(strip)) {
      deflater.write(new byte[800]);
    }
    byte[] right = strip.toByteArray();
    byte[] wrong = right.clone();
    wrong[wrong.length - 1] ^= 1;

    // All of them are pixels, or there are more.
    for (int rows : new int[] {200, 199}) {
      TiffFile.Page page = TiffFile.page(4, rows, 8, 8);
      assertThat(TiffFile.sanitize(TiffFile.of(page.withStrip(right)))).isInstanceOf(Clean.class);
      TiffFile.Page broken = TiffFile.page(4, rows, 8, 8);
      assertThat(TiffFile.refused(TiffFile.of(broken.withStrip(wrong))).reason())
          .isEqualTo(RefusalReason.MALFORMED);
    }
  }

  private static int valueAt(byte[] file, int tag) {
    return ByteBuffer.wrap(file).getInt(entry(file, tag) + 8);
  }

  private static int entry(byte[] file, int tag) {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    boolean big = file[3] == 43;
    int at = buffer.getInt(big ? 12 : 4) + (big ? 8 : 2);
    while ((buffer.getShort(at) & 0xFFFF) != tag) {
      at += big ? 20 : 12;
    }
    return at;
  }

  /** libtiff reads them as tiles; read as strips, most of the picture would be gone. */
  @Test
  void refusesTilesThatAreCalledStrips() {
    TiffFile.Page page =
        TiffFile.page(32, 48, 8, 1)
            .with(322, new long[] {16})
            .with(323, new long[] {16})
            .with(273, new long[] {8, 264, 520, 776, 1032, 1288})
            .with(279, numbers(6, 256));
    TiffFile.Page pixels = TiffFile.page(32, 48, 8, 1).withStrip(new byte[1536]);
    byte[] file = TiffFile.of(pixels, page);

    assertThat(TiffFile.refused(file).explanation()).contains("calls its tiles strips");
    assertThat(TiffFile.refused(file).reason()).isEqualTo(RefusalReason.UNSUPPORTED);
  }

  @Test
  void T30_stopsInflatingAStripOnceItsPixelsAreThere() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bomb)) {
      for (int i = 0; i < 1000; i++) {
        deflater.write(new byte[1 << 16]);
      }
    }

    Clean clean = (Clean) withinFewBytes(TiffFile.of(TiffFile.gray(8, bomb.toByteArray())));

    assertThat(clean.bytes()).hasSizeLessThan(400);
  }

  @Test
  void T30_refusesAJpegStripOfAnotherSizeThanItsPage() {
    byte[] stream = JpegPictures.gray();
    int frame = indexOf(stream, 0xC0);
    ByteBuffer.wrap(stream).putShort(frame + 4, (short) 65500).putShort(frame + 6, (short) 65500);
    TiffFile.Page page =
        TiffFile.page(JpegPictures.SIDE, JpegPictures.SIDE, 8, 7).withStrip(stream);

    assertThat(withinFewBytes(TiffFile.of(page))).isInstanceOf(Refused.class);
  }

  @Test
  void refusesStripsThatDoNotMakeThePage() {
    byte[] tooFew = TiffFile.of(TiffFile.gray().with(278, new long[] {1}));
    byte[] short1 = TiffFile.of(TiffFile.gray(1, new byte[] {1}).with(257, new long[] {3000}));

    assertThat(TiffFile.refused(tooFew).explanation()).contains("it has 1 strips or tiles, not 2");
    assertThat(TiffFile.refused(short1).reason()).isEqualTo(RefusalReason.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"three-pages.tif", "lzw.tif", "big.tif", "old-jpeg-tables.tif"})
  void answersWithAValueWhereverAFileIsCut(String name) {
    byte[] file = TiffFile.load(name);

    for (int length = 4; length < file.length; length += 1 + file.length / 4000) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatCode(() -> TiffFile.sanitize(cut)).as("%d", length).doesNotThrowAnyException();
    }
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"three-pages.tif", "lzw.tif", "jpeg.tif", "old-jpeg-strips.tif"})
  void answersWithAValueWhateverTheDamage(String name) {
    byte[] file = TiffFile.load(name);

    for (int seed = 0; seed < 200; seed++) {
      byte[] damaged = damaged(file, new Random(seed));
      Sanitized result = TiffFile.sanitize(damaged);
      if (result instanceof Clean clean) {
        assertThat(TiffFile.clean(clean.bytes()).bytes()).as("%d", seed).isEqualTo(clean.bytes());
      }
    }
  }

  private static byte[] damaged(byte[] original, Random random) {
    byte[] file = original.clone();
    for (int i = 0; i < 3; i++) {
      int near = random.nextInt(Math.min(file.length, 400));
      int at = random.nextBoolean() ? near : file.length - 1 - near;
      file[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : file[at] ^ 1);
    }
    return file;
  }

  private static long[] numbers(int count, long value) {
    long[] numbers = new long[count];
    Arrays.fill(numbers, value);
    return numbers;
  }

  private static int indexOf(byte[] jpeg, int marker) {
    int at = 0;
    while (jpeg[at] != -1 || (jpeg[at + 1] & 0xFF) != marker) {
      at++;
    }
    return at + 1;
  }

  /** Sanitises while counting what is allocated, besides the file itself. */
  private static Sanitized withinFewBytes(byte[] file) {
    TiffFile.sanitize(TiffFile.of(TiffFile.gray()));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Sanitized result = TiffFile.sanitize(file);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(FEW_BYTES + 3L * file.length);
    return result;
  }
}
