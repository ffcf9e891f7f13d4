package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are not quite right but that every viewer shows: cleaned, not a pixel changed. */
class MendingTest {

  private static final byte[] REST = Bytes.latin1("REST-OF-THE-OLD-PICTURE");
  private static final byte[] TINY_ROW = {0, 1, 2, 3};
  private static final byte[] TINY_PIXELS = SamplePictures.deflate(TINY_ROW);

  @ParameterizedTest
  @MethodSource("pngsWithARest")
  void T32_leavesNothingOfACroppedScreenshotWithinThePixels(byte[] file) {
    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.pixels(clean.bytes())).containsExactly(1, 2, 3, 1, 1);
    assertThat(SamplePictures.find(clean.bytes(), "REST-OF")).isNegative();
    assertThat(clean.bytes().length).isLessThan(90);
    assertThat(clean.receipt().of(Trace.TRAILING_DATA)).isPresent();
  }

  static Stream<Named<byte[]>> pngsWithARest() {
    byte[] oneMore = PngChunk.write("IDAT", REST);
    return Stream.of(
        Named.of("behind the stream", tiny(SamplePictures.append(TINY_PIXELS, REST))),
        Named.of("in a chunk of its own", tiny(TINY_PIXELS, oneMore)),
        Named.of(
            "as more rows", tiny(SamplePictures.deflate(SamplePictures.append(TINY_ROW, REST)))),
        Named.of("as one byte more", tiny(SamplePictures.deflate(Arrays.copyOf(TINY_ROW, 5)))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 11, 12})
  void cleansAPngThatLacksItsEnd(int missing) {
    byte[] file = SamplePictures.load("palette.png");

    Clean clean = SamplePictures.clean(Arrays.copyOf(file, file.length - missing));

    assertThat(SamplePictures.pixels(clean.bytes())).isEqualTo(SamplePictures.pixels(file));
    assertThat(clean.bytes()).isEqualTo(SamplePictures.clean(file).bytes());
  }

  @Test
  void cleansPixelsThatLackTheEndOfTheirStream() {
    Clean clean = SamplePictures.clean(tiny(Arrays.copyOf(TINY_PIXELS, TINY_PIXELS.length - 2)));

    assertThat(SamplePictures.pixels(clean.bytes())).containsExactly(1, 2, 3, 1, 1);
  }

  @Test
  void writesTheChecksumThatThePixelsShouldHave() {
    byte[] file = SamplePictures.png();
    file[SamplePictures.find(file, "IEND") - 5] ^= 1;

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.bytes()).isEqualTo(SamplePictures.clean(SamplePictures.png()).bytes());
  }

  @Test
  void dropsAnOptionalChunkWithAWrongChecksum() {
    byte[] file =
        SamplePictures.withChunk(SamplePictures.png(), "IDAT", "gAMA", "\0\0\u00B1\u008F");
    file[SamplePictures.find(file, "gAMA") + 9] ^= 1;

    assertThat(SamplePictures.find(SamplePictures.clean(file).bytes(), "gAMA")).isNegative();
  }

  @Test
  void cutsThePixelsOfAPngAnewSoThatTheirChunksTellNothing() {
    byte[] whole = SamplePictures.pngOf(1, 1, 8, 2, PngChunk.write("IDAT", TINY_PIXELS));
    byte[][] bytes = new byte[2 * TINY_PIXELS.length][];
    for (int i = 0; i < TINY_PIXELS.length; i++) {
      bytes[2 * i] = PngChunk.write("IDAT", new byte[] {TINY_PIXELS[i]});
      bytes[2 * i + 1] = PngChunk.write("IDAT", new byte[0]);
    }

    Clean clean = SamplePictures.clean(SamplePictures.pngOf(1, 1, 8, 2, bytes));

    assertThat(clean.bytes()).isEqualTo(SamplePictures.clean(whole).bytes());
  }

  @Test
  void endsAnAnimationBeforeItsFirstBrokenFrame() {
    byte[] file = SamplePictures.load("animated.png");
    int lastFrame = file.length;
    for (int at = 0; at < file.length; at++) {
      lastFrame = Bytes.matches(file, at, "fcTL") ? at : lastFrame;
    }
    int declared = Bytes.i32(file, SamplePictures.find(file, "acTL") + 4);
    file[lastFrame + 5] ^= 1;

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(declared).isGreaterThan(2);
    assertThat(Bytes.i32(clean, SamplePictures.find(clean, "acTL") + 4)).isEqualTo(declared - 1);
    byte[] whole = SamplePictures.clean(SamplePictures.load("animated.png")).bytes();
    assertThat(SamplePictures.pixels(clean)).isEqualTo(SamplePictures.pixels(whole));
  }

  @Test
  void showsTheStillPictureWhereNoFrameIsLeft() {
    byte[] file =
        SamplePictures.withChunk(SamplePictures.png(), "IDAT", "acTL", "\0\0\0\2\0\0\0\0");

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.bytes()).isEqualTo(SamplePictures.clean(SamplePictures.png()).bytes());
    assertThat(clean.receipt().of(Trace.SECONDARY_PICTURE)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gps.jpg", "progressive.jpg", "cmyk.jpg", "ultra-hdr.jpg"})
  void T32_leavesNothingBehindTheLastBlockOfAScan(String name) {
    byte[] clean = SamplePictures.clean(SamplePictures.load(name)).bytes();
    byte[] file = SamplePictures.insert(clean, clean.length - 2, REST);

    Clean again = SamplePictures.clean(file);

    assertThat(again.bytes()).isEqualTo(clean);
    assertThat(again.receipt().of(Trace.TRAILING_DATA).orElseThrow().bytes())
        .isEqualTo(REST.length);
  }

  @Test
  void T32_leavesNothingBehindTheLastBlockOfAnyScan() {
    byte[] clean = SamplePictures.clean(SamplePictures.load("progressive.jpg")).bytes();
    List<Integer> scanEnds =
        Stream.iterate(1, at -> at + 1)
            .limit(clean.length - 1)
            .filter(at -> Bytes.matches(clean, at, "\u00FF\u00C4") || ends(clean, at))
            .toList();

    assertThat(scanEnds).hasSizeGreaterThan(3);
    for (int at : scanEnds) {
      byte[] again = SamplePictures.clean(SamplePictures.insert(clean, at, REST)).bytes();
      assertThat(again).isEqualTo(clean);
    }
  }

  private static boolean ends(byte[] jpeg, int at) {
    return Bytes.matches(jpeg, at, "\u00FF\u00DA") || Bytes.matches(jpeg, at, "\u00FF\u00D9");
  }

  @Test
  void T32_leavesNothingOfRowsBelowTheHeightThatTheHeaderTells() {
    byte[] file = SamplePictures.jpeg();
    Bytes.putU16(file, SamplePictures.find(file, "\u00FF\u00C0") + 5, 16);

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.heightPixels()).isEqualTo(16);
    assertThat(SamplePictures.pixels(clean.bytes())).isEqualTo(SamplePictures.pixels(file));
    assertThat(clean.bytes().length).isLessThan(file.length - 50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gps.jpg", "progressive.jpg"})
  void cleansAJpegThatLacksOnlyItsEndMarker(String name) {
    byte[] clean = SamplePictures.clean(SamplePictures.load(name)).bytes();

    assertThat(SamplePictures.clean(Arrays.copyOf(clean, clean.length - 2)).bytes())
        .isEqualTo(clean);
    assertThat(SamplePictures.clean(Arrays.copyOf(clean, clean.length - 1)).bytes())
        .isEqualTo(clean);
  }

  @Test
  void takesTheHeightFromBehindTheFirstScan() {
    byte[] clean = SamplePictures.clean(SamplePictures.jpeg()).bytes();
    int height = SamplePictures.find(clean, "\u00FF\u00C0") + 5;
    byte[] lines = JpegMarker.segment(0xDC, Arrays.copyOfRange(clean, height, height + 2));
    byte[] file = SamplePictures.insert(clean, clean.length - 2, lines);
    Bytes.putU16(file, height, 0);

    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void goesOnAfterACommentWhoseLengthIsTooShort(int length) {
    byte[] file =
        SamplePictures.insert(SamplePictures.jpeg(), 2, new byte[] {-1, -2, 0, (byte) length});

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.bytes()).isEqualTo(SamplePictures.clean(SamplePictures.jpeg()).bytes());
  }

  private static byte[] tiny(byte[] compressedPixels, byte[]... more) {
    byte[][] chunks = Arrays.copyOf(more, more.length + 1);
    System.arraycopy(more, 0, chunks, 1, more.length);
    chunks[0] = PngChunk.write("IDAT", compressedPixels);
    return SamplePictures.pngOf(1, 1, 8, 2, chunks);
  }
}
