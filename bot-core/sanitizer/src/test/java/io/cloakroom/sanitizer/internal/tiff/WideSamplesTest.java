package io.cloakroom.sanitizer.internal.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.Sanitized;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A decoder that takes a table of all values that a sample can have takes four gigabytes where a
 * sample has thirty bits (threat T30).
 */
class WideSamplesTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 12, 17, 20, 24, 25, 30, 31, 32, 40, 64})
  void T30_takesNoMemoryForEveryValueOfASample(int bits) {
    for (int compression : new int[] {1, 32_773, 8}) {
      assertLittleMemory(grey(bits, compression));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 22, 25})
  void T30_takesNoMemoryForAWideSampleBesideNarrowOnes(int bits) {
    TiffFile.Page page =
        TiffFile.page(4, 2, 8, 1)
            .with(258, new long[] {8, 8, bits})
            .with(262, new long[] {2})
            .with(277, new long[] {3})
            .withStrip(new byte[2 * ((4 * (16 + bits) + 7) / 8)]);

    assertLittleMemory(TiffFile.of(page));
  }

  private static byte[] grey(int bits, int compression) {
    byte[] pixels = new byte[2 * ((4 * bits + 7) / 8)];
    TiffFile.Page page = TiffFile.page(4, 2, bits, compression);
    return TiffFile.of(
        switch (compression) {
          case 8 -> page.withStrip(LittleMemoryTest.deflate(pixels));
          case 32_773 -> page.withStrip(run(pixels.length));
          default -> page.withStrip(pixels);
        });
  }

  /** PackBits, of two rows that are zero. */
  private static byte[] run(int bytes) {
    byte row = (byte) (1 - bytes / 2);
    return new byte[] {row, 0, row, 0};
  }

  private static void assertLittleMemory(byte[] file) {
    Sanitizer sanitizer = new Sanitizer(SanitizerLimits.defaults());
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Sanitized sanitized = sanitizer.sanitize(file, CleaningOptions.DEFAULT);

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(30L << 20);
    assertThat(sanitized).isInstanceOf(Clean.class);
  }
}
