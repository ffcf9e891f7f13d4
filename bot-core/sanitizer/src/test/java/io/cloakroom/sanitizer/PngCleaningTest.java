package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngCleaningTest {

  @ParameterizedTest
  @ValueSource(strings = {"gps.png", "palette.png", "interlaced.png"})
  void keepsEveryPixelAndChangesNothingTheSecondTime(String name) {
    byte[] file = SamplePictures.load(name);

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.pixels(clean.bytes())).isEqualTo(SamplePictures.pixels(file));
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    assertThat(SamplePictures.clean(clean.bytes()).receipt().removed()).isEmpty();
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
    byte[] file = SamplePictures.drawn("png", 33, 21, imageType);

    assertThat(SamplePictures.pixels(SamplePictures.clean(file).bytes()))
        .isEqualTo(SamplePictures.pixels(file));
  }

  @Test
  void tellsTheAuthorWhatWasRemoved() {
    Receipt receipt = SamplePictures.clean(SamplePictures.load("gps.png")).receipt();

    assertThat(receipt.of(Trace.LOCATION).orElseThrow().value()).contains("50.2996, 14.8203");
    assertThat(receipt.of(Trace.DEVICE).orElseThrow().value().orElseThrow())
        .contains("Canon, Canon PowerShot S40");
    assertThat(receipt.of(Trace.AUTHOR).orElseThrow().value()).contains("Andreas Huggel");
    assertThat(receipt.of(Trace.MAKER_NOTES)).isPresent();
  }

  /** Some writers give it a type with a sign: bytes, shorts and longs. */
  @ParameterizedTest
  @CsvSource({"3, 0006", "6, 06", "8, 0006", "9, 00000006"})
  void keepsAnOrientationOfAnyWholeType(int type, String value) {
    byte[] exif = Bytes.latin1("MM\0*\0\0\0\b\0\1\1\22\0\0\0\0\0\1\0\0\0\0\0\0\0\0");
    exif[13] = (byte) type;
    byte[] number = HexFormat.of().parseHex(value);
    System.arraycopy(number, 0, exif, 18, number.length);
    byte[] file = SamplePictures.withChunk(SamplePictures.png(), "IDAT", "eXIf", exif);

    assertThat(SamplePictures.clean(file).orientation().exifValue()).isEqualTo(6);
  }

  /** As ImageMagick wrote it before there was a chunk for it; Safari turns pictures by it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsTheOrientationOfARawProfileWhereNothingElseSaysOne(boolean alone) {
    String exif = "4d4d002a000000080001011200030000000100060000\n00000000";
    byte[] text = Bytes.latin1("Raw profile type exif\0\nexif\n      26\n" + exif + "\n");
    byte[] file = SamplePictures.withChunk(SamplePictures.png(), "IDAT", "tEXt", text);
    byte[] own = HexFormat.of().parseHex(exif.replace("\n", "").replace("00060000", "00030000"));
    byte[] both = SamplePictures.withChunk(file, "IDAT", "eXIf", own);

    Clean clean = SamplePictures.clean(alone ? file : both);

    assertThat(clean.orientation().exifValue()).isEqualTo(alone ? 6 : 3);
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void keepsTheOrientationOfARawProfileThatIsCompressed() {
    String exif = "\nexif\n      26\n4d4d002a000000080001011200030000000100060000\n00000000\n";
    Deflater deflater = new Deflater();
    deflater.setInput(Bytes.latin1(exif));
    deflater.finish();
    byte[] deflated = new byte[200];
    byte[] text =
        SamplePictures.append(
            Bytes.latin1("Raw profile type exif\0\0"),
            Arrays.copyOf(deflated, deflater.deflate(deflated)));
    deflater.end();
    byte[] file = SamplePictures.withChunk(SamplePictures.png(), "IDAT", "zTXt", text);

    assertThat(SamplePictures.clean(file).orientation().exifValue()).isEqualTo(6);
  }

  @Test
  void keepsTheAnimation() {
    byte[] clean = SamplePictures.clean(SamplePictures.load("animated.png")).bytes();

    assertThat(SamplePictures.find(clean, "acTL")).isPositive();
    assertThat(SamplePictures.find(clean, "fdAT")).isPositive();
  }

  @Test
  void keepsWhatChangesTheLook() {
    byte[] file = SamplePictures.png();
    file = SamplePictures.withChunk(file, "IDAT", "cICP", new byte[] {9, 16, 0, 1});
    file = SamplePictures.withChunk(file, "IDAT", "gAMA", "\0\0\u00B1\u008F");
    file = SamplePictures.withChunk(file, "IDAT", "cHRM", new byte[32]);
    file = SamplePictures.withChunk(file, "IDAT", "sBIT", new byte[] {8, 8, 8});
    file = SamplePictures.withChunk(file, "IDAT", "bKGD", new byte[6]);
    file = SamplePictures.withChunk(file, "IDAT", "tRNS", new byte[6]);
    file = SamplePictures.withChunk(file, "IDAT", "pHYs", "\0\0\0\4\0\0\0\2\1");

    String clean = Bytes.latin1(SamplePictures.clean(file).bytes(), 0, file.length - 9);

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
    byte[] file =
        SamplePictures.withChunk(SamplePictures.png(), "IDAT", type, "secret\0of somebody");

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(clean.bytes(), type)).isNegative();
    assertThat(clean.receipt().removed()).isNotEmpty();
  }

  @Test
  void keepsTheOrientationAsMinimalExif() {
    byte[] file =
        SamplePictures.withChunk(
            SamplePictures.png(),
            "IDAT",
            "eXIf",
            new KeptExif(Orientation.QUARTER_RIGHT, Optional.empty()).write().orElseThrow());

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.orientation()).isEqualTo(Orientation.QUARTER_RIGHT);
    assertThat(clean.widthPixels()).isEqualTo(48);
    assertThat(clean.heightPixels()).isEqualTo(64);
  }

  @Test
  void keepsAProfileUnderOneName() {
    byte[] file = withProfile("Display of Alice", KnownProfile.DISPLAY_P3.bytes());

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(clean.bytes(), "iCCPicc\0\0")).isPositive();
    assertThat(clean.receipt().of(Trace.PROFILE_TEXT).orElseThrow().value())
        .contains("Display of Alice");
  }

  @Test
  void namesStandardRgbInsteadOfDescribingIt() {
    byte[] file = withProfile("sRGB", KnownProfile.SRGB.bytes());

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(SamplePictures.find(clean, "iCCP")).isNegative();
    assertThat(SamplePictures.find(clean, "sRGB\0")).isPositive();
  }

  @Test
  void dropsTheRestOfACroppedScreenshotAfterTheEnd() {
    byte[] file = SamplePictures.append(SamplePictures.png(), SamplePictures.png());

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.bytes().length).isLessThan(SamplePictures.png().length + 12);
    assertThat(clean.receipt().of(Trace.TRAILING_DATA)).isPresent();
  }

  @Test
  void cutsThePaletteToWhatAnIndexCanReach() {
    byte[] palette = new byte[9];
    Arrays.fill(palette, (byte) 'P');
    byte[] file =
        SamplePictures.pngOf(
            1,
            1,
            1,
            3,
            PngChunk.write("PLTE", palette),
            PngChunk.write("IDAT", SamplePictures.deflate(new byte[2])));

    assertThat(SamplePictures.find(SamplePictures.clean(file).bytes(), "P".repeat(7))).isNegative();
  }

  private static byte[] withProfile(String name, byte[] profile) {
    byte[] data =
        SamplePictures.append(Bytes.latin1(name + "\0\0"), SamplePictures.deflate(profile));
    return SamplePictures.withChunk(SamplePictures.png(), "IDAT", "iCCP", data);
  }
}
