package io.cloakroom.sanitizer.internal.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GifReencoderTest {

  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  @ParameterizedTest
  @CsvSource({"1, 256", "2, 4", "256, 256", "300, 256", "300, 2", "300, 7", "1000, 16"})
  void keepsEveryIndex(int size, int colors) throws Exception {
    byte[] clean = clean(noise(size, colors));

    byte[] anew = GifReencoder.reencode(clean, LIMITS);

    assertThat(pixels(anew)).isEqualTo(pixels(clean));
    new GifFormat().audit(anew, LIMITS, Set.of());
  }

  @Test
  void leavesNoChoiceOfAnotherEncoder() throws Exception {
    byte[] clean = GifAuditTest.clean("animated.gif");

    byte[] anew = GifReencoder.reencode(clean, LIMITS);

    assertThat(GifReencoder.reencode(anew, LIMITS)).isEqualTo(anew);
    assertThat(new GifFormat().facts(anew, LIMITS).frames()).isEqualTo(4);
  }

  @Test
  void keepsLongRuns() throws Exception {
    byte[] clean = clean(indexed(2000, 2));

    byte[] anew = GifReencoder.reencode(clean, LIMITS);

    assertThat(pixels(anew)).isEqualTo(pixels(clean));
    assertThat(anew.length).isLessThan(10_000);
  }

  @Test
  void refusesAResultThatIsTooLarge() throws Exception {
    byte[] clean = clean(noise(300, 256));
    SanitizerLimits small = new SanitizerLimits(10_000, 1_000_000, 1, 1, 1, 100, 1, 1);

    assertThatExceptionOfType(Rejection.class)
        .isThrownBy(() -> GifReencoder.reencode(clean, small))
        .matches(rejection -> rejection.reason() == RefusalReason.TOO_LARGE);
  }

  private static byte[] clean(BufferedImage image) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "gif", out);
    return new GifFormat().rewrite(out.toByteArray(), LIMITS, Set.of(), new Removals()).bytes();
  }

  private static BufferedImage noise(int size, int colors) {
    BufferedImage image = indexed(size, colors);
    Random random = new Random(4711);
    for (int i = 0; i < size * size; i++) {
      image.getRaster().setSample(i % size, i / size, 0, random.nextInt(colors));
    }
    return image;
  }

  private static BufferedImage indexed(int size, int colors) {
    byte[] levels = new byte[colors];
    for (int i = 0; i < colors; i++) {
      levels[i] = (byte) (i * 255 / (colors - 1));
    }
    IndexColorModel model = new IndexColorModel(8, colors, levels, levels, levels);
    return new BufferedImage(size, size, BufferedImage.TYPE_BYTE_INDEXED, model);
  }

  private static int[] pixels(byte[] gif) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(gif));
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
