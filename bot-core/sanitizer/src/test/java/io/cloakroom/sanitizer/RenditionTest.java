package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cloakroom.sanitizer.preview.Rendition;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenditionTest {

  @TempDir private Path folder;

  @Test
  void aPictureThatBrowsersShowNeedsNone() {
    assertThat(SamplePictures.clean(SamplePictures.jpeg()).rendition()).isEmpty();
    assertThat(SamplePictures.clean(SamplePictures.png()).rendition()).isEmpty();
  }

  @Test
  void whoShowsNoneNeedsNone() {
    byte[] tiff = SamplePictures.drawn("tif", 60, 40, BufferedImage.TYPE_INT_RGB);
    Sanitizer sanitizer = new Sanitizer(SanitizerLimits.defaults()).withoutRenditions();

    Clean clean = (Clean) sanitizer.sanitize(tiff, CleaningOptions.DEFAULT);

    assertThat(clean.rendition()).isEmpty();
    assertThat(clean.bytes()).isEqualTo(SamplePictures.clean(tiff).bytes());
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
    byte[] tiff = SamplePictures.drawn("tif", 60, 40, imageType);

    Rendition rendition = SamplePictures.clean(tiff).rendition().orElseThrow();

    assertThat(rendition.type()).isEqualTo(ImageType.PNG);
    assertThat(rendition.widthPixels()).isEqualTo(60);
    BufferedImage shown = SamplePictures.image(rendition.bytes());
    BufferedImage png = SamplePictures.image(SamplePictures.drawn("png", 60, 40, imageType));
    assertThat(SamplePictures.distance(shown, png)).isZero();
  }

  @Test
  void aLargeTiffIsShownAsAJpegThatIsCleanItself() {
    byte[] tiff = SamplePictures.drawn("tif", 1200, 1000, BufferedImage.TYPE_INT_RGB);

    Rendition rendition = SamplePictures.clean(tiff).rendition().orElseThrow();

    assertThat(rendition.type()).isEqualTo(ImageType.JPEG);
    assertThat(SamplePictures.clean(rendition.bytes()).bytes()).isEqualTo(rendition.bytes());
    BufferedImage original = SamplePictures.image(tiff);
    assertThat(SamplePictures.distance(SamplePictures.image(rendition.bytes()), original))
        .isLessThan(2);
  }

  @Tag("full")
  @Test
  void aHugeTiffIsShownSmaller() {
    byte[] tiff = SamplePictures.drawn("tif", 6000, 4000, BufferedImage.TYPE_BYTE_BINARY);

    Rendition rendition = SamplePictures.clean(tiff).rendition().orElseThrow();

    assertThat((long) rendition.widthPixels() * rendition.heightPixels())
        .isBetween(15_900_000L, 16_010_000L);
    assertThat((double) rendition.widthPixels() / rendition.heightPixels()).isBetween(1.49, 1.51);
  }

  @Test
  void withoutADecoderHeicAndAvifAreCleanedButNotShown() {
    assertThat(SamplePictures.clean(SamplePictures.load("alpha.heic")).rendition()).isEmpty();
    assertThat(SamplePictures.clean(SamplePictures.load("arch.avif")).rendition()).isEmpty();
  }

  @Test
  void heicIsShownWithItsTransparency() {
    Clean clean = cleaned("alpha.heic", CleaningOptions.DEFAULT);

    Rendition rendition = clean.rendition().orElseThrow();

    assertThat(clean.type()).isEqualTo(ImageType.HEIC);
    assertThat(rendition.type()).isEqualTo(ImageType.PNG);
    BufferedImage shown = SamplePictures.image(rendition.bytes());
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
    Sanitized result = sanitizer.sanitize(SamplePictures.load(name), options);
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
