package io.cloakroom.sanitizer.internal.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds the audit what a broken rewrite might let through. It must stop every one (threat T32). */
class TiffAuditTest {

  private static final byte[] MARKER = "PLANTED-4711".getBytes(StandardCharsets.UTF_8);
  private static final int ORIENTATION_TAG = 274;

  @ParameterizedTest
  @ValueSource(strings = {"lzw.tif", "deflate.tif", "jpeg.tif", "old-jpeg.tif", "three-pages.tif"})
  void letsCleanFilesPassAndStopsTheirOriginals(String name) {
    byte[] original = TiffFile.load(name);
    byte[] clean = TiffFile.clean(original).bytes();

    assertThatCode(() -> audit(clean)).doesNotThrowAnyException();
    assertStops(original);
  }

  @Test
  void stopsAnInsertionAnywhere() {
    byte[] clean = TiffFile.clean(TiffFile.load("three-pages.tif")).bytes();

    for (int at = 0; at <= clean.length; at++) {
      byte[] dirty = Arrays.copyOf(clean, clean.length + MARKER.length);
      System.arraycopy(MARKER, 0, dirty, at, MARKER.length);
      System.arraycopy(clean, at, dirty, at + MARKER.length, clean.length - at);
      assertStops(dirty);
    }
  }

  @Test
  void stopsEveryCutFile() {
    byte[] clean = TiffFile.clean(TiffFile.load("three-pages.tif")).bytes();

    for (int length = 0; length < clean.length; length++) {
      assertStops(Arrays.copyOf(clean, length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lzw.tif", "deflate.tif", "packbits-tiles.tif", "jpeg.tif", "icc.tif"})
  void stopsBytesBehindTheDataOfAStrip(String name) throws Exception {
    byte[] clean = TiffFile.clean(TiffFile.load(name)).bytes();

    assertStops(SpareBytes.add(clean, MARKER));
  }

  @Test
  void stopsUncompressedStripsThatAreLongerThanTheirPixels() throws Exception {
    byte[] clean = TiffFile.clean(TiffFile.of(TiffFile.gray())).bytes();

    assertStops(SpareBytes.add(clean, MARKER));
  }

  /** One pixel more than there are, and bytes that stand for nothing. */
  @Test
  void stopsPackBitsBeyondTheLastPixel() {
    byte[] strip = {5, 1, 2, 3, 4, 5, 6, 0, 7, 0, 8};
    byte[] clean = TiffFile.clean(TiffFile.of(TiffFile.gray(32773, strip))).bytes();
    int last = TiffFile.find(clean, "\0\7\0\10") + 2;

    assertStops(with(clean, last, -1));
    assertStops(with(clean, last - 2, -128));
  }

  @Test
  void stopsATextBetweenNumbers() {
    byte[] clean = TiffFile.clean(oriented()).bytes();
    int entry = entry(clean, ORIENTATION_TAG);

    assertStops(with(clean, entry + 3, 2)); // as a text
    assertStops(with(clean, entry + 1, 0x0F)); // as another tag
    assertStops(with(clean, entry + 9, 9)); // as no orientation
    assertStops(with(clean, entry + 10, 'X')); // behind its number
  }

  @Test
  void stopsWhatStandsInThePaddingOfAnOddStrip() {
    byte[] strip = {1, 2, 3};
    byte[] clean = TiffFile.clean(TiffFile.of(TiffFile.page(3, 1, 8, 1).withStrip(strip))).bytes();

    assertThat(clean[clean.length - 1]).isZero();
    assertStops(with(clean, clean.length - 1, 'X'));
  }

  @Test
  void stopsACaptureDateThatNobodyAskedToKeep() {
    TiffFile.Page exif = new TiffFile.Page().with(0x9003, "2019:05:24 15:06:38");
    byte[] file = TiffFile.of(TiffFile.gray().withBelow(34665, exif));
    byte[] clean = TiffFile.clean(file, Keepable.CAPTURE_DATE).bytes();
    int date = TiffFile.find(clean, "2019:05:24");

    assertThatCode(() -> audit(clean, Keepable.CAPTURE_DATE)).doesNotThrowAnyException();
    assertStops(clean);
    assertThatThrownBy(() -> audit(with(clean, date, 'X'), Keepable.CAPTURE_DATE))
        .isInstanceOf(Rejection.class);
  }

  @Test
  void stopsAPageOfItsOwnThatComesBackToTheFirst() {
    byte[] clean = TiffFile.clean(oriented()).bytes();
    int entries = clean[9];

    assertStops(with(clean, 8 + 2 + 12 * entries + 3, 8));
  }

  private static byte[] oriented() {
    return TiffFile.of(TiffFile.gray().with(ORIENTATION_TAG, new long[] {6}));
  }

  private static int entry(byte[] clean, int tag) {
    int at = 10;
    while (at < clean.length - 12 && ((clean[at] & 0xFF) << 8 | (clean[at + 1] & 0xFF)) != tag) {
      at += 12;
    }
    return at;
  }

  private static byte[] with(byte[] clean, int at, int value) {
    byte[] dirty = clean.clone();
    dirty[at] = (byte) value;
    return dirty;
  }

  /** In the palette of pixels of any depth and compression, in either order of bits. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 8, 1", "5, 2, 8, 1", "32773, 2, 8, 1", "1, 1, 3, 1", "1, 2, 3, 1", "5, 1, 4, 1",
    "8, 1, 6, 1", "1, 2, 12, 1", "32773, 1, 9, 1", "1, 1, 16, 1", "1, 1, 4, 2", "5, 1, 12, 2"
  })
  void stopsAColourThatNoPixelHas(int compression, int fillOrder, int depth, int samples)
      throws Exception {
    TiffFile.Page page = TiffPaletteTest.palette(compression, fillOrder, depth, samples);
    byte[] clean = TiffFile.clean(TiffFile.write(ByteOrder.LITTLE_ENDIAN, "", page)).bytes();
    int unused = TiffFile.find(clean, "\0\0\21\21\42\42\63\63\0\0") + 8;

    assertThatCode(() -> audit(clean)).doesNotThrowAnyException();
    clean[unused] = 1;
    assertStops(clean);
  }

  /** One white may stand there, in the first place, so that decoders take numbers for words. */
  @Test
  void stopsASecondWhiteThatNoPixelHas() throws Exception {
    long[] colors = new long[768];
    colors[0] = 17;
    TiffFile.Page page = TiffFile.gray(1, new byte[8]).with(262, new long[] {3}).with(320, colors);
    colors[5] = 0x4711;
    byte[] clean = TiffFile.clean(TiffFile.of(page)).bytes();
    int red = TiffFile.find(clean, "\0\21\u00FF\u00FF\0\0");

    assertThatCode(() -> audit(clean)).doesNotThrowAnyException();
    for (int plane = 0; plane < 3; plane++) {
      clean[red + 512 * plane + 4] = -1;
      clean[red + 512 * plane + 5] = -1;
    }
    assertStops(clean);
  }

  private static void assertStops(byte[] dirty) {
    assertThatThrownBy(() -> audit(dirty))
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection -> assertThat(rejection.reason()).isEqualTo(RefusalReason.UNVERIFIED));
  }

  private static void audit(byte[] file, Keepable... keep) throws Rejection {
    new TiffFormat().audit(file, SanitizerLimits.defaults(), Set.of(keep));
  }
}
