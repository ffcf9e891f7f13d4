package io.cloakroom.sanitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cloakroom.sanitize.format.CleaningOptions;
import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.sanitize.format.SanitizerLimits;
import io.cloakroom.sanitize.pixels.HeifDecoder;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenditionTest {

  @TempDir private Path folder;

  @Test
  void aPictureThatBrowsersShowNeedsNone() {
    assertThat(Pictures.clean(Pictures.jpeg()).rendition()).isEmpty();
    assertThat(Pictures.clean(Pictures.png()).rendition()).isEmpty();
  }

  @Test
  void whoShowsNoneNeedsNone() {
    byte[] tiff = Pictures.drawn("tif", 60, 40, BufferedImage.TYPE_INT_RGB);
    Sanitizer sanitizer = new Sanitizer(SanitizerLimits.defaults()).withoutRenditions();

    Clean clean = (Clean) sanitizer.sanitize(tiff, CleaningOptions.DEFAULT);

    assertThat(clean.rendition()).isEmpty();
    assertThat(clean.bytes()).isEqualTo(Pictures.clean(tiff).bytes());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void aSmallTiffIsShownAsAPngOfTheSamePixels(int imageType) {
    byte[] tiff = Pictures.drawn("tif", 60, 40, imageType);

    Rendition rendition = Pictures.clean(tiff).rendition().orElseThrow();

    assertThat(rendition.type()).isEqualTo(ImageType.PNG);
    assertThat(rendition.widthPixels()).isEqualTo(60);
    BufferedImage shown = Pictures.image(rendition.bytes());
    BufferedImage png = Pictures.image(Pictures.drawn("png", 60, 40, imageType));
    assertThat(Pictures.distance(shown, png)).isZero();
  }

  @Test
  void aLargeTiffIsShownAsAJpegThatIsCleanItself() {
    byte[] tiff = Pictures.drawn("tif", 1200, 1000, BufferedImage.TYPE_INT_RGB);

    Rendition rendition = Pictures.clean(tiff).rendition().orElseThrow();

    assertThat(rendition.type()).isEqualTo(ImageType.JPEG);
    assertThat(Pictures.clean(rendition.bytes()).bytes()).isEqualTo(rendition.bytes());
    BufferedImage original = Pictures.image(tiff);
    assertThat(Pictures.distance(Pictures.image(rendition.bytes()), original)).isLessThan(2);
  }

  @Test
  void aHugeTiffIsShownSmaller() {
    byte[] tiff = Pictures.drawn("tif", 6000, 4000, BufferedImage.TYPE_BYTE_BINARY);

    Rendition rendition = Pictures.clean(tiff).rendition().orElseThrow();

    assertThat((long) rendition.widthPixels() * rendition.heightPixels())
        .isBetween(15_900_000L, 16_010_000L);
    assertThat((double) rendition.widthPixels() / rendition.heightPixels()).isBetween(1.49, 1.51);
  }

  @Test
  void withoutADecoderHeicAndAvifAreCleanedButNotShown() {
    assertThat(Pictures.clean(Pictures.load("alpha.heic")).rendition()).isEmpty();
    assertThat(Pictures.clean(Pictures.load("arch.avif")).rendition()).isEmpty();
  }

  @Test
  void heicIsShownWithItsTransparency() {
    Clean clean = cleaned("alpha.heic", CleaningOptions.DEFAULT);

    Rendition rendition = clean.rendition().orElseThrow();

    assertThat(clean.type()).isEqualTo(ImageType.HEIC);
    assertThat(rendition.type()).isEqualTo(ImageType.PNG);
    BufferedImage shown = Pictures.image(rendition.bytes());
    assertThat(shown.getRGB(0, 0) >>> 24).isLessThan(20);
    assertThat(shown.getRGB(32, 24) >>> 24).isGreaterThan(230);
  }

  @Test
  void avifIsShownInItsSize() {
    Clean clean = cleaned("arch.avif", CleaningOptions.DEFAULT);

    Rendition rendition = clean.rendition().orElseThrow();

    assertThat(rendition.widthPixels()).isEqualTo(clean.widthPixels());
    assertThat(rendition.heightPixels()).isEqualTo(clean.heightPixels());
  }

  @Test
  void strictlyHeicBecomesPngWhereItIsTransparentAndAvifJpegWhereItIsNot() {
    CleaningOptions strict = new CleaningOptions(true, Set.of());

    assertThat(cleaned("alpha.heic", strict).type()).isEqualTo(ImageType.PNG);
    assertThat(cleaned("arch.avif", strict).type()).isEqualTo(ImageType.JPEG);
  }

  private Clean cleaned(String name, CleaningOptions options) {
    Sanitizer sanitizer = new Sanitizer(SanitizerLimits.defaults(), Optional.of(decoder()));
    Sanitized result = sanitizer.sanitize(Pictures.load(name), options);
    if (result instanceof Clean clean) {
      return clean;
    }
    throw new AssertionError(result.toString());
  }

  private HeifDecoder decoder() {
    Optional<HeifDecoder> decoder =
        HeifDecoder.find(HeifDecoder.Settings.defaults("heif-dec", folder));
    if (decoder.isEmpty() && "true".equals(System.getenv("CLOAKROOM_REQUIRE_ALL"))) {
      fail("needs heif-dec; install libheif-examples");
    }
    if (decoder.isEmpty()) {
      abort("skipped: needs heif-dec; install libheif-examples");
    }
    return decoder.orElseThrow();
  }
}
