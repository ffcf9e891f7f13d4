package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.preview.MarkStrength;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.preview.Rendition;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewerTest {

  private static final Previewer PREVIEWER = new Previewer(SanitizerLimits.defaults());

  @ParameterizedTest
  @ValueSource(strings = {"ultra-hdr.jpg", "progressive.jpg", "interlaced.png", "animated.png"})
  void makesASmallPictureThatItselfIsClean(String name) {
    Clean clean = SamplePictures.clean(SamplePictures.load(name));

    byte[] preview = PREVIEWER.low(clean, 20).orElseThrow();

    BufferedImage image = SamplePictures.image(preview);
    assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(20);
    assertThat(SamplePictures.clean(preview).receipt().removed()).isEmpty();
  }

  @Test
  void T58_whatIsMadeForAPageHasNoMorePixelsThanItMay() {
    Clean clean =
        SamplePictures.clean(
            SamplePictures.encode("png", new BufferedImage(900, 400, BufferedImage.TYPE_INT_RGB)));

    Rendition kept = PREVIEWER.rendition(clean.type(), clean.bytes(), 450).orElseThrow();
    ShownPicture made = PREVIEWER.bounded(clean.type(), clean.bytes(), 450).orElseThrow();

    assertThat(kept.type()).isEqualTo(ImageType.JPEG);
    assertThat(List.of(kept.widthPixels(), kept.heightPixels())).containsExactly(450, 200);
    for (byte[] jpeg : List.of(kept.bytes(), made.bytes())) {
      BufferedImage image = SamplePictures.image(jpeg);
      assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(450, 200);
      assertThat(SamplePictures.clean(jpeg).receipt().removed()).isEmpty();
    }
    assertThat(made.firstFrameOnly()).isFalse();
  }

  /** A page shows it while it comes. */
  @Test
  void J14_theFirstPartOfWhatIsMadeForAPageIsAllOfThePicture() throws IOException {
    BufferedImage red = new BufferedImage(900, 400, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 900; x++) {
      for (int y = 0; y < 400; y++) {
        red.setRGB(x, y, x * y % 7 == 0 ? 0xC01010 : 0xB00808);
      }
    }
    Clean clean = SamplePictures.clean(SamplePictures.encode("png", red));
    byte[] kept = PREVIEWER.rendition(clean.type(), clean.bytes(), 450).orElseThrow().bytes();

    byte[] came = Arrays.copyOf(kept, kept.length / 3);
    came[came.length - 2] = (byte) 0xFF;
    came[came.length - 1] = (byte) 0xD9;
    int corner = SamplePictures.image(came).getRGB(445, 195);

    assertThat(corner >> 16 & 0xFF).as("red").isGreaterThan(150);
    assertThat(corner & 0xFF).as("blue").isLessThan(60);
  }

  @Test
  void J58_ofAnAnimationTheFirstFrameIsMadeForAPageAndNothingToBeKept() {
    Clean clean = SamplePictures.clean(SamplePictures.load("animated.png"));

    assertThat(PREVIEWER.rendition(clean.type(), clean.bytes(), 20)).isEmpty();
    assertThat(PREVIEWER.bounded(clean.type(), clean.bytes(), 20).orElseThrow().firstFrameOnly())
        .isTrue();
  }

  @Test
  void neverEnlarges() {
    Clean clean = SamplePictures.clean(SamplePictures.jpeg());

    assertThat(SamplePictures.image(PREVIEWER.low(clean, 1000).orElseThrow()).getWidth())
        .isEqualTo(64);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void turnsThePictureAsAViewerWould(Orientation orientation) {
    byte[] file = SamplePictures.load("orientation-" + orientation.exifValue() + ".jpg");
    BufferedImage upright = SamplePictures.image(SamplePictures.load("orientation-1.jpg"));

    byte[] preview = PREVIEWER.low(SamplePictures.clean(file), 80).orElseThrow();

    BufferedImage image = SamplePictures.image(preview);
    assertThat(image.getWidth()).isEqualTo(48);
    assertThat(image.getHeight()).isEqualTo(80);
    assertThat(SamplePictures.distance(image, upright)).isLessThan(12);
  }

  @Test
  void averagesLargePicturesInsteadOfSkippingPixels() {
    BufferedImage stripes = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 900; y++) {
      for (int x = 0; x < 1200; x++) {
        stripes.setRGB(x, y, x % 2 == 0 ? 0xFFFFFF : 0);
      }
    }
    Clean clean = SamplePictures.clean(SamplePictures.encode("jpg", stripes));

    BufferedImage image = SamplePictures.image(PREVIEWER.low(clean, 100).orElseThrow());

    assertThat(image.getRGB(50, 37) & 0xFF).isBetween(118, 138);
  }

  @Test
  void bringsColoursToStandardRgb() {
    byte[] profile = KnownProfile.DISPLAY_P3.bytes();
    byte[] data = SamplePictures.append(Bytes.latin1("icc\0\0"), SamplePictures.deflate(profile));
    BufferedImage plain = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
    plain.createGraphics().fillRect(0, 0, 10, 10);
    for (int i = 0; i < 100; i++) {
      plain.setRGB(i % 10, i / 10, 0x804040);
    }
    byte[] png =
        SamplePictures.withChunk(SamplePictures.encode("png", plain), "IDAT", "iCCP", data);

    BufferedImage image =
        SamplePictures.image(PREVIEWER.low(SamplePictures.clean(png), 10).orElseThrow());

    // The same numbers mean a stronger red in Display P3.
    assertThat(image.getRGB(5, 5) >> 16 & 0xFF).isBetween(0x87, 0x8F);
    assertThat(image.getRGB(5, 5) >> 8 & 0xFF).isBetween(0x37, 0x3F);
  }

  @Test
  void keepsTheBrightnessOfGray() {
    BufferedImage gray = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 64; i++) {
      gray.getRaster().setSample(i % 8, i / 8, 0, 0x4000);
    }
    Clean clean = SamplePictures.clean(SamplePictures.encode("png", gray));

    BufferedImage image = SamplePictures.image(PREVIEWER.low(clean, 8).orElseThrow());

    assertThat(image.getRGB(4, 4) & 0xFF).isBetween(0x3E, 0x42);
  }

  @Test
  void showsWhiteThroughWhatIsTransparent() {
    Clean clean =
        SamplePictures.clean(
            SamplePictures.encode("png", new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB)));

    BufferedImage image = SamplePictures.image(PREVIEWER.low(clean, 8).orElseThrow());

    assertThat(image.getRGB(4, 4)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void blursBeyondRecognition() {
    BufferedImage board = new BufferedImage(480, 480, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 480 * 480; i++) {
      boolean white = (i % 480 / 8 + i / 480 / 8) % 2 == 0;
      board.setRGB(i % 480, i / 480, white ? 0xFFFFFF : 0);
    }
    Clean clean = SamplePictures.clean(SamplePictures.encode("jpg", board));

    BufferedImage image = SamplePictures.image(PREVIEWER.blur(clean, 320).orElseThrow());

    assertThat(image.getWidth()).isEqualTo(320);
    for (int i = 0; i < 320; i += 5) {
      assertThat(image.getRGB(i, 160) & 0xFF).isBetween(90, 165);
    }
  }

  @Test
  void isEmptyWhereNoDecoderReadsThePicture() {
    byte[] deep = SamplePictures.jpeg();
    deep[SamplePictures.find(deep, "\u00FF\u00C0") + 4] = 12;

    assertThat(PREVIEWER.low(SamplePictures.clean(deep), 100)).isEmpty();
    assertThat(PREVIEWER.low(ImageType.JPEG, new byte[10], 100)).isEmpty();
    assertThat(PREVIEWER.blur(ImageType.PNG, new byte[0], 100)).isEmpty();
  }

  @Test
  void readsCmyk() {
    BufferedImage image =
        SamplePictures.image(
            PREVIEWER.low(SamplePictures.clean(SamplePictures.load("cmyk.jpg")), 40).orElseThrow());

    // The cover of a book: sea blue at the rim.
    assertThat(image.getRGB(0, 20) >> 16 & 0xFF).isLessThan(120);
    assertThat(image.getRGB(0, 20) & 0xFF).isGreaterThan(180);
  }

  @Test
  void readsGrayAsItsProfileSays() {
    byte[] profile = linearGrayProfile();
    byte[] data = SamplePictures.append(Bytes.latin1("icc\0\0"), SamplePictures.deflate(profile));
    BufferedImage gray = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64; i++) {
      gray.getRaster().setSample(i % 8, i / 8, 0, 0x37);
    }
    byte[] png = SamplePictures.withChunk(SamplePictures.encode("png", gray), "IDAT", "iCCP", data);

    BufferedImage image =
        SamplePictures.image(PREVIEWER.low(SamplePictures.clean(png), 8).orElseThrow());

    // 0.2157 of the light of white.
    assertThat(image.getRGB(4, 4) & 0xFF).isBetween(0x7D, 0x82);
  }

  @Test
  void showsTheFirstFrameOfAnAnimation() {
    Clean clean = SamplePictures.clean(SamplePictures.load("animated.png"));

    BufferedImage image = SamplePictures.image(PREVIEWER.low(clean, 100).orElseThrow());

    assertThat(image.getWidth()).isEqualTo(Math.min(100, clean.widthPixels()));
  }

  @Test
  void writesTheViewerAcrossThePicture() {
    Clean clean =
        SamplePictures.clean(SamplePictures.drawn("jpg", 600, 400, BufferedImage.TYPE_INT_RGB));
    ViewerMark mark = new ViewerMark("Anna", "U1", Instant.EPOCH, "k7qx", "", MarkStrength.SUBTLE);

    BufferedImage marked =
        SamplePictures.image(
            PREVIEWER.watermarked(clean.type(), clean.bytes(), 300, mark).orElseThrow().bytes());

    BufferedImage plain = SamplePictures.image(PREVIEWER.low(clean, 300).orElseThrow());
    assertThat(marked.getWidth()).isEqualTo(300);
    assertThat(SamplePictures.distance(marked, plain)).isGreaterThan(5);
  }

  @Test
  void refusesASizeThatIsNone() {
    assertThatThrownBy(() -> PREVIEWER.low(ImageType.JPEG, new byte[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a size of a preview: 0; take 1 to 2048");
  }

  @Test
  @Tag("full")
  void takesMemoryForThePreviewNotForThePicture() {
    byte[] rows = SamplePictures.deflateZeros(10_000L * 30_001);
    byte[] png = SamplePictures.pngOf(10_000, 10_000, 8, 2, PngChunk.write("IDAT", rows));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThat(PREVIEWER.low(ImageType.PNG, png, 1024)).isPresent();

    // The JDK's reader leaves 300 MB of rows behind; the whole picture would be 700 MB more.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(600L << 20);
  }

  /** ICC.1:2022: what {@code GRAY.pf} of the JDK says. */
  private static byte[] linearGrayProfile() {
    return ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
  }
}
