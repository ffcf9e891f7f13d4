package io.cloakroom.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngCleaningTest {

  private static final byte[] TINY_PIXELS = Pictures.deflate(new byte[] {0, 1, 2, 3});

  @ParameterizedTest
  @ValueSource(strings = {"gps.png", "palette.png", "interlaced.png", "animated.png"})
  void keepsEveryPixelAndChangesNothingTheSecondTime(String name) {
    byte[] file = Pictures.load(name);

    Clean clean = Pictures.clean(file);

    assertThat(Pictures.pixels(clean.bytes())).isEqualTo(Pictures.pixels(file));
    assertThat(Pictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    assertThat(Pictures.clean(clean.bytes()).receipt().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void keepsEveryKindOfPixels(int imageType) {
    byte[] file = Pictures.drawn("png", 33, 21, imageType);

    assertThat(Pictures.pixels(Pictures.clean(file).bytes())).isEqualTo(Pictures.pixels(file));
  }

  @Test
  void tellsTheAuthorWhatWasRemoved() {
    Receipt receipt = Pictures.clean(Pictures.load("gps.png")).receipt();

    assertThat(receipt.of(Trace.LOCATION).orElseThrow().value()).contains("50.2996, 14.8203");
    assertThat(receipt.of(Trace.DEVICE).orElseThrow().value())
        .contains("Canon, Canon PowerShot S40");
    assertThat(receipt.of(Trace.AUTHOR).orElseThrow().value()).contains("Andreas Huggel");
    assertThat(receipt.of(Trace.MAKER_NOTES)).isPresent();
  }

  @Test
  void keepsTheAnimation() {
    byte[] clean = Pictures.clean(Pictures.load("animated.png")).bytes();

    assertThat(Pictures.find(clean, "acTL")).isPositive();
    assertThat(Pictures.find(clean, "fdAT")).isPositive();
  }

  @Test
  void keepsWhatChangesTheLook() {
    byte[] file = Pictures.png();
    file = Pictures.withChunk(file, "IDAT", "cICP", new byte[] {9, 16, 0, 1});
    file = Pictures.withChunk(file, "IDAT", "gAMA", "\0\0\u00B1\u008F");
    file = Pictures.withChunk(file, "IDAT", "cHRM", new byte[32]);
    file = Pictures.withChunk(file, "IDAT", "sBIT", new byte[] {8, 8, 8});
    file = Pictures.withChunk(file, "IDAT", "bKGD", new byte[6]);
    file = Pictures.withChunk(file, "IDAT", "tRNS", new byte[6]);
    file = Pictures.withChunk(file, "IDAT", "pHYs", "\0\0\0\4\0\0\0\2\1");

    String clean = Bytes.latin1(Pictures.clean(file).bytes(), 0, file.length - 9);

    assertThat(clean).contains("cICP", "gAMA", "cHRM", "sBIT", "bKGD", "tRNS");
    assertThat(clean).contains("pHYs\0\0\0\2\0\0\0\1\0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tEXt", "zTXt", "iTXt", "tIME", "hIST", "sPLT", "sTER", "oFFs", "pCAL", "sCAL", "gIFg",
        "gIFx", "caNv", "vpAg", "orNT", "iDOT", "dSIG", "caBX", "mkBF", "mkTS", "prVW", "prIv"
      })
  void dropsEveryOtherChunk(String type) {
    byte[] file = Pictures.withChunk(Pictures.png(), "IDAT", type, "secret\0of somebody");

    Clean clean = Pictures.clean(file);

    assertThat(Pictures.find(clean.bytes(), type)).isNegative();
    assertThat(clean.receipt().findings()).isNotEmpty();
  }

  @Test
  void keepsTheOrientationAsMinimalExif() {
    byte[] file =
        Pictures.withChunk(
            Pictures.png(), "IDAT", "eXIf", MinimalExif.of(Orientation.QUARTER_RIGHT));

    Clean clean = Pictures.clean(file);

    assertThat(clean.orientation()).isEqualTo(Orientation.QUARTER_RIGHT);
    assertThat(clean.widthPixels()).isEqualTo(48);
    assertThat(clean.heightPixels()).isEqualTo(64);
  }

  @Test
  void keepsAProfileUnderOneName() {
    byte[] file = withProfile("Display of Alice", KnownProfile.DISPLAY_P3.bytes());

    Clean clean = Pictures.clean(file);

    assertThat(Pictures.find(clean.bytes(), "iCCPicc\0\0")).isPositive();
    assertThat(clean.receipt().of(Trace.PROFILE_TEXT).orElseThrow().value())
        .contains("Display of Alice");
  }

  @Test
  void namesStandardRgbInsteadOfDescribingIt() {
    byte[] file = withProfile("sRGB", KnownProfile.SRGB.bytes());

    byte[] clean = Pictures.clean(file).bytes();

    assertThat(Pictures.find(clean, "iCCP")).isNegative();
    assertThat(Pictures.find(clean, "sRGB\0")).isPositive();
  }

  @Test
  void dropsTheRestOfACroppedScreenshotAfterTheEnd() {
    byte[] file = Pictures.append(Pictures.png(), Pictures.png());

    Clean clean = Pictures.clean(file);

    assertThat(clean.bytes().length).isLessThan(Pictures.png().length + 12);
    assertThat(clean.receipt().of(Trace.TRAILING_DATA)).isPresent();
  }

  @Test
  void refusesTheRestOfACroppedScreenshotWithinThePixels() {
    byte[] rest = Pictures.append(TINY_PIXELS, Bytes.latin1("rest of the old pixels"));

    Refused refused = Pictures.refused(tiny(rest));

    assertThat(refused.reason()).isEqualTo(Refusal.MALFORMED);
    assertThat(refused.explanation()).contains("data after its pixels");
  }

  @Test
  void refusesARestInAChunkOfItsOwn() {
    byte[] file =
        Pictures.pngOf(
            1,
            1,
            8,
            2,
            PngChunk.write("IDAT", TINY_PIXELS),
            PngChunk.write("IDAT", new byte[] {1}));

    assertThat(Pictures.refused(file).reason()).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void refusesMoreAndFewerRowsThanTheHeaderSays() {
    byte[] more = tiny(Pictures.deflate(new byte[8]));
    byte[] fewer = tiny(Pictures.deflate(new byte[3]));

    assertThat(Pictures.refused(more).reason()).isEqualTo(Refusal.MALFORMED);
    assertThat(Pictures.refused(fewer).reason()).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void refusesAnUnknownFilter() {
    byte[] file = tiny(Pictures.deflate(new byte[] {5, 1, 2, 3}));

    assertThat(Pictures.refused(file).explanation()).contains("filter");
  }

  @Test
  void refusesPixelsThatEndEarly() {
    byte[] cut = Arrays.copyOf(TINY_PIXELS, TINY_PIXELS.length - 3);

    assertThat(Pictures.refused(tiny(cut)).reason()).isEqualTo(Refusal.TRUNCATED);
  }

  @Test
  void refusesApplesVariantByName() {
    byte[] file = Pictures.insert(Pictures.png(), 8, PngChunk.write("CgBI", new byte[4]));

    Refused refused = Pictures.refused(file);

    assertThat(refused.reason()).isEqualTo(Refusal.UNSUPPORTED);
    assertThat(refused.explanation()).contains("Apple");
  }

  @Test
  void refusesAWrongChecksumOfPixelsAndDropsAnOptionalChunkWithOne() {
    byte[] pixels = Pictures.png();
    pixels[Pictures.find(pixels, "IEND") - 5] ^= 1;
    byte[] optional = Pictures.withChunk(Pictures.png(), "IDAT", "gAMA", "\0\0\1\1");
    optional[Pictures.find(optional, "gAMA") + 9] ^= 1;

    assertThat(Pictures.refused(pixels).reason()).isEqualTo(Refusal.MALFORMED);
    assertThat(Pictures.find(Pictures.clean(optional).bytes(), "gAMA")).isNegative();
  }

  @Test
  void refusesUnknownCriticalChunksSecondHeadersAndInterruptedPixels() {
    byte[] split =
        Pictures.pngOf(
            1,
            1,
            8,
            2,
            PngChunk.write("IDAT", Arrays.copyOf(TINY_PIXELS, 5)),
            PngChunk.write("tEXt", new byte[3]),
            PngChunk.write("IDAT", Arrays.copyOfRange(TINY_PIXELS, 5, TINY_PIXELS.length)));
    byte[] unknown = Pictures.withChunk(Pictures.png(), "IDAT", "ABCD", "x");
    byte[] header = Pictures.withChunk(Pictures.png(), "IDAT", "IHDR", new byte[13]);

    assertThat(Pictures.refused(split).reason()).isEqualTo(Refusal.MALFORMED);
    assertThat(Pictures.refused(unknown).reason()).isEqualTo(Refusal.MALFORMED);
    assertThat(Pictures.refused(header).reason()).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void cutsThePaletteToWhatAnIndexCanReach() {
    byte[] palette = new byte[9];
    Arrays.fill(palette, (byte) 'P');
    byte[] file =
        Pictures.pngOf(
            1,
            1,
            1,
            3,
            PngChunk.write("PLTE", palette),
            PngChunk.write("IDAT", Pictures.deflate(new byte[2])));

    assertThat(Pictures.find(Pictures.clean(file).bytes(), "P".repeat(7))).isNegative();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLTE", "IDAT", "IEND"})
  void refusesAFileThatEndsEarly(String at) {
    byte[] file = Pictures.load("palette.png");
    byte[] cut = Arrays.copyOf(file, Pictures.find(file, at) + 2);

    assertThat(Pictures.refused(cut).reason()).isEqualTo(Refusal.TRUNCATED);
  }

  private static byte[] tiny(byte[] compressedPixels) {
    return Pictures.pngOf(1, 1, 8, 2, PngChunk.write("IDAT", compressedPixels));
  }

  private static byte[] withProfile(String name, byte[] profile) {
    byte[] data = Pictures.append(Bytes.latin1(name + "\0\0"), Pictures.deflate(profile));
    return Pictures.withChunk(Pictures.png(), "IDAT", "iCCP", data);
  }
}
