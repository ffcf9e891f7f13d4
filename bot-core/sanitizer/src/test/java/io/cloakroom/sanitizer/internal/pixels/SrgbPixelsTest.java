package io.cloakroom.sanitizer.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class SrgbPixelsTest {

  private static final int FRAMES = 30;

  /**
   * One of tables, as of a monitor, takes milliseconds to build; thousands of frames took minutes.
   */
  @Test
  void J31_readsTheColourProfileOfAnAnimationOnceForAllOfItsFrames() {
    byte[] tables = ICC_Profile.getInstance(ColorSpace.CS_PYCC).getData();
    PictureFacts facts =
        new PictureFacts(2, 2, FRAMES, Orientation.NORMAL, false, Optional.of(tables));
    SrgbPixels all = new SrgbPixels(facts);
    int converted = all.of(frame())[0];

    long together = processorTime(i -> all.of(frame()));
    long apart = processorTime(i -> new SrgbPixels(facts).of(frame()));

    assertThat(converted).isNotEqualTo(frame().getRGB(0, 0));
    assertThat(together).isLessThan(apart / 4);
  }

  private static BufferedImage frame() {
    BufferedImage frame = new BufferedImage(2, 2, BufferedImage.TYPE_3BYTE_BGR);
    frame.setRGB(0, 0, 0xFF4080C0);
    return frame;
  }

  private static long processorTime(IntConsumer work) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < FRAMES; i++) {
      work.accept(i);
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
  }
}
