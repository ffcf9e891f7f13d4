package io.cloakroom.sanitizer;

import static io.cloakroom.sanitizer.WebpPictures.ANIMATED;
import static io.cloakroom.sanitizer.WebpPictures.chunk;
import static io.cloakroom.sanitizer.WebpPictures.control;
import static io.cloakroom.sanitizer.WebpPictures.file;
import static io.cloakroom.sanitizer.WebpPictures.frame;
import static io.cloakroom.sanitizer.WebpPictures.header;
import static io.cloakroom.sanitizer.WebpPictures.lossy;
import static io.cloakroom.sanitizer.WebpPictures.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small WebP files that would like to become large. */
@Timeout(60)
class WebpBombTest {

  private static final long FEW_BYTES = 16L << 20;

  @Test
  void T30_refusesAHugePictureByItsHeader() {
    byte[] huge = with(lossy(), 14, 0xFF, 0x3F, 0xFF, 0x3F);

    Refused refused = (Refused) withinFewBytes(file(huge));

    assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(refused.explanation()).contains("269 megapixels, at most 100");
  }

  @Test
  void T30_refusesAHugeCanvas() {
    byte[] file = file(header(ANIMATED, 1 << 24, 1 << 24), control(), frame(lossy()));

    assertThat(((Refused) withinFewBytes(file)).reason()).isEqualTo(RefusalReason.TOO_LARGE);
  }

  @Test
  void T30_refusesTooManyFrames() {
    byte[] file = file(header(ANIMATED, 36, 28), control(), repeat(frame(lossy()), 501));

    assertThat(((Refused) withinFewBytes(file)).explanation()).contains("more than 500 frames");
  }

  @Test
  void T30_countsThePixelsOfAllFrames() {
    byte[] file = file(header(ANIMATED, 9000, 9000), control(), repeat(frame(lossy()), 7));

    assertThat(((Refused) withinFewBytes(file)).explanation())
        .contains("567 megapixels, at most 500");
  }

  @Test
  void T30_refusesTooManyChunksWhereverTheyAre() {
    byte[] many = repeat(chunk("JUNK", ""), 100_000);
    byte[] animation = file(header(ANIMATED, 36, 28), control(), frame(lossy(), many));

    assertThat(((Refused) withinFewBytes(file(lossy(), many))).reason())
        .isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(((Refused) withinFewBytes(animation)).reason()).isEqualTo(RefusalReason.TOO_LARGE);
  }

  @Test
  void T30_dropsAHugeProfileWithoutACopy() {
    byte[] profile = chunk("ICCP", new byte[40 << 20]);
    byte[] file = file(header(WebpPictures.PROFILE, 36, 28), profile, lossy());

    Clean clean = (Clean) withinFewBytes(file, FEW_BYTES);

    assertThat(clean.bytes()).isEqualTo(file(lossy()));
  }

  @Test
  void T30_believesNoLengthOfAChunk() {
    byte[] file = file(with(lossy(), 4, 0xFF, 0xFF, 0xFF, 0xFF));

    assertThat(((Refused) withinFewBytes(file)).reason()).isEqualTo(RefusalReason.TRUNCATED);
  }

  private static Sanitized withinFewBytes(byte[] file) {
    return withinFewBytes(file, FEW_BYTES + 2L * file.length);
  }

  private static Sanitized withinFewBytes(byte[] file, long most) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Sanitized result = SamplePictures.SANITIZER.sanitize(file, CleaningOptions.DEFAULT);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(most);
    return result;
  }

  private static byte[] repeat(byte[] part, int times) {
    byte[] all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }
}
