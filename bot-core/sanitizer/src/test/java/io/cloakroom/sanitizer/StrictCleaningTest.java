package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictCleaningTest {

  private static final CleaningOptions STRICT = new CleaningOptions(true, Set.of());
  private static final CleaningOptions DATED =
      new CleaningOptions(true, Set.of(Keepable.CAPTURE_DATE));

  @ParameterizedTest
  @ValueSource(strings = {"gps.jpg", "progressive.jpg", "ultra-hdr.jpg", "gps.png", "palette.png"})
  void keepsTheFormatAndTheSizeOfThePicture(String name) {
    Clean lossless = SamplePictures.clean(SamplePictures.load(name));

    Clean strict = strict(SamplePictures.load(name));

    assertThat(strict.type()).isEqualTo(lossless.type());
    assertThat(strict.widthPixels()).isEqualTo(lossless.widthPixels());
    assertThat(strict.heightPixels()).isEqualTo(lossless.heightPixels());
    assertThat(SamplePictures.clean(strict.bytes()).receipt().removed()).isEmpty();
  }

  @Test
  void tellsWhatWasInTheOriginal() {
    Clean strict = strict(SamplePictures.load("gps.jpg"));

    assertThat(strict.receipt().of(Trace.LOCATION)).isPresent();
    assertThat(strict.receipt().bytesBefore()).isEqualTo(SamplePictures.load("gps.jpg").length);
    assertThat(strict.receipt().bytesAfter()).isEqualTo(strict.bytes().length);
  }

  @Test
  void encodesThePixelsAnew() {
    byte[] jpeg = SamplePictures.load("progressive.jpg");

    byte[] strict = strict(jpeg).bytes();

    assertThat(strict).isNotEqualTo(SamplePictures.clean(jpeg).bytes());
    assertThat(SamplePictures.find(strict, "\u00FF\u00C2")).isEqualTo(-1);
    assertThat(SamplePictures.distance(SamplePictures.image(strict), SamplePictures.image(jpeg)))
        .isLessThan(3);
  }

  @Test
  void keepsColoursOfJpegAtFullResolution() {
    BufferedImage lines = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      lines.setRGB(i % 64, i / 64, i / 64 % 2 == 0 ? 0xFF0000 : 0x0000FF);
    }
    byte[] strict = strict(SamplePictures.encode("jpg", lines)).bytes();

    int frame = SamplePictures.find(strict, "\u00FF\u00C0");

    assertThat(strict[frame + 11]).isEqualTo((byte) 0x11);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void turnsThePixelsUpright(Orientation orientation) {
    BufferedImage upright = SamplePictures.image(SamplePictures.load("orientation-1.jpg"));

    Clean strict = strict(SamplePictures.load("orientation-" + orientation.exifValue() + ".jpg"));

    assertThat(strict.orientation()).isEqualTo(Orientation.NORMAL);
    assertThat(strict.widthPixels()).isEqualTo(upright.getWidth());
    assertThat(SamplePictures.distance(SamplePictures.image(strict.bytes()), upright))
        .isLessThan(8);
  }

  @Test
  void losesNoPixelOfAPng() {
    byte[] png = SamplePictures.png();

    assertThat(SamplePictures.pixels(strict(png).bytes())).isEqualTo(SamplePictures.pixels(png));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_INT_ARGB
      })
  void keepsTheLevelsOfEveryKindOfPng(int imageType) {
    byte[] png = SamplePictures.drawn("png", 40, 30, imageType);

    BufferedImage strict = SamplePictures.image(strict(png).bytes());

    BufferedImage original = SamplePictures.image(png);
    for (int i = 0; i < 40 * 30; i++) {
      assertThat(strict.getRGB(i % 40, i / 40)).isEqualTo(original.getRGB(i % 40, i / 40));
    }
    boolean deep = imageType == BufferedImage.TYPE_USHORT_GRAY;
    assertThat(strict.getSampleModel().getSampleSize(0)).isEqualTo(deep ? 16 : 8);
  }

  @Test
  void T32_coloursUnderFullTransparencyAreGone() {
    BufferedImage hidden = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 64; i++) {
      hidden.setRGB(i % 8, i / 8, i == 0 ? 0xFF112233 : 0x00ABCDEF);
    }
    byte[] png = SamplePictures.encode("png", hidden);

    BufferedImage strict = SamplePictures.image(strict(png).bytes());

    assertThat(SamplePictures.image(SamplePictures.clean(png).bytes()).getRGB(5, 5)).isZero();
    assertThat(strict.getRGB(5, 5)).isZero();
    assertThat(strict.getRGB(0, 0)).isEqualTo(0xFF112233);
  }

  @Test
  void bringsColoursToStandardRgb() {
    byte[] profile = KnownProfile.DISPLAY_P3.bytes();
    byte[] data = SamplePictures.append(Bytes.latin1("icc\0\0"), SamplePictures.deflate(profile));
    BufferedImage red = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16; i++) {
      red.setRGB(i % 4, i / 4, 0x804040);
    }
    byte[] png = SamplePictures.withChunk(SamplePictures.encode("png", red), "IDAT", "iCCP", data);

    byte[] strict = strict(png).bytes();

    assertThat(SamplePictures.find(strict, "iCCP")).isEqualTo(-1);
    assertThat(SamplePictures.image(strict).getRGB(1, 1) >> 16 & 0xFF).isBetween(0x87, 0x8F);
  }

  @Test
  void bringsInksToStandardRgb() {
    Clean strict = strict(SamplePictures.load("cmyk.jpg"));

    BufferedImage image = SamplePictures.image(strict.bytes());
    assertThat(image.getColorModel().getNumComponents()).isEqualTo(3);
    // The cover of a book: sea blue at the rim.
    int rim = image.getRGB(3, image.getHeight() / 2);
    assertThat(rim >> 16 & 0xFF).isLessThan(120);
    assertThat(rim & 0xFF).isGreaterThan(180);
  }

  @Test
  void keepsTheCaptureDateWhereAChannelDoes() {
    byte[] file = SamplePictures.load("gps.jpg");
    Clean lossless = SamplePictures.clean(file, new CleaningOptions(false, DATED.keep()));
    int date = SamplePictures.find(lossless.bytes(), "20");
    assertThat(date).isPositive();
    String text = Bytes.latin1(lossless.bytes(), date, 19);

    Clean strict = SamplePictures.clean(file, DATED);

    assertThat(SamplePictures.find(strict.bytes(), text)).isPositive();
    assertThat(SamplePictures.find(strict(file).bytes(), text)).isEqualTo(-1);
    assertThat(
            SamplePictures.clean(strict.bytes(), new CleaningOptions(false, DATED.keep())).bytes())
        .isEqualTo(strict.bytes());
  }

  @Test
  void refusesAnAnimatedPngByName() {
    Refused refused = refused(SamplePictures.load("animated.png"));

    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused.explanation()).contains("animated PNG picture cannot be cleaned strictly");
  }

  @Test
  void refusesHeicWithoutItsDecoderAndSaysSo() {
    Refused refused = refused(SamplePictures.load("alpha.heic"));

    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused.explanation()).contains("heif-dec is missing");
  }

  @Test
  void refusesWhatItCannotDecode() {
    byte[] deep = SamplePictures.jpeg();
    deep[SamplePictures.find(deep, "\u00FF\u00C0") + 4] = 12;

    assertThat(refused(deep).explanation()).contains("cannot be decoded here");
  }

  @Test
  void refusesMorePixelsThanFitIntoMemory() {
    SanitizerLimits limits = new SanitizerLimits(1 << 20, 9_000_000, 9, 9, 9, 999, 9, 3_000_000);
    byte[] jpeg = SamplePictures.drawn("jpg", 1001, 1000, BufferedImage.TYPE_INT_RGB);

    Sanitized result = new Sanitizer(limits).sanitize(jpeg, STRICT);

    assertThat(((Refused) result).explanation())
        .contains("2 megapixels, at most 1 to be cleaned strictly");
    assertThat(new Sanitizer(limits).sanitize(jpeg, CleaningOptions.DEFAULT))
        .isInstanceOf(Clean.class);
  }

  @Test
  void givesTheSameBytesForTheSamePicture() {
    byte[] file = SamplePictures.load("gps.jpg");

    assertThat(strict(file).bytes()).isEqualTo(strict(file).bytes());
    assertThat(strict(file).rendition()).isEqualTo(Optional.empty());
  }

  private static Clean strict(byte[] file) {
    Clean clean = SamplePictures.clean(file, STRICT);
    assertThat(clean.type()).isIn(ImageType.JPEG, ImageType.PNG, ImageType.GIF);
    return clean;
  }

  private static Refused refused(byte[] file) {
    Sanitized result = SamplePictures.SANITIZER.sanitize(file, STRICT);
    if (result instanceof Refused refused) {
      return refused;
    }
    throw new AssertionError(result.toString());
  }
}
