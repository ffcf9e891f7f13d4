package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GifRefusalTest {

  @ParameterizedTest
  @ValueSource(strings = {"animated.gif", "disposal.gif", "metadata.gif", "os2.bmp", "rle4.bmp"})
  void T30_refusesOrCleansAFileThatIsCutAnywhere(String name) {
    byte[] file = SamplePictures.load(name);

    for (int length = 18; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThat(wayOf(cut)).as("cut after %s bytes", length).isNotNull();
    }
  }

  @Test
  void T30_refusesAGiganticAnimation() {
    byte[] file = animation(65_535, 65_535, 50);

    assertThat(SamplePictures.refused(file).reason()).isEqualTo(RefusalReason.TOO_LARGE);
  }

  @Test
  void T30_countsThePixelsOfAllFrames() {
    byte[] file = animation(9000, 9000, 10);

    assertThat(SamplePictures.refused(file).explanation()).contains("567 megapixels, at most 500");
  }

  @Test
  void T30_countsWhatAFrameAddsToTheCanvas() {
    byte[] far = Gifs.frame(2, 2);
    Arrays.fill(far, 1, 5, (byte) 0xFF);
    byte[] file = Gifs.join(Gifs.screen(2, 2), Gifs.COLORS, far, Gifs.TRAILER);

    assertThat(SamplePictures.refused(file).reason()).isEqualTo(RefusalReason.TOO_LARGE);
  }

  @Test
  void T30_refusesTooManyFramesAndBlocks() {
    byte[] comments = new byte[300_000];
    for (int at = 0; at < comments.length; at += 3) {
      comments[at] = 0x21;
      comments[at + 1] = (byte) 0xFE;
    }

    assertThat(SamplePictures.refused(animation(2, 2, 501)).explanation())
        .contains("501 frames, at most 500");
    assertThat(SamplePictures.refused(animation(2, 2, 518)).explanation())
        .contains("518 frames, at most 500");
    assertThat(SamplePictures.refused(Gifs.stillWith(comments)).explanation())
        .contains("more than 100000 blocks");
  }

  @Test
  void refusesPixelsThatAreMissingOrBroken() {
    assertThat(refusedFrame(2, Gifs.pack(3, List.of(4, 0, 1, 5))))
        .isEqualTo(RefusalReason.TRUNCATED);
    assertThat(refusedFrame(2, Gifs.pack(3, List.of(4, 0)))).isEqualTo(RefusalReason.TRUNCATED);
    assertThat(refusedFrame(2, new byte[0])).isEqualTo(RefusalReason.TRUNCATED);
    assertThat(refusedFrame(2, Gifs.pack(3, List.of(4, 6, 1)))).isEqualTo(RefusalReason.MALFORMED);
    assertThat(refusedFrame(2, Gifs.pack(3, List.of(4, 0, 7, 1))))
        .isEqualTo(RefusalReason.MALFORMED);
    assertThat(refusedFrame(1, Gifs.codes(2, Gifs.PIXELS))).isEqualTo(RefusalReason.MALFORMED);
    assertThat(refusedFrame(9, Gifs.codes(2, Gifs.PIXELS))).isEqualTo(RefusalReason.MALFORMED);
  }

  @Test
  void refusesAFileWithoutAFrameOrWithAnUnknownBlock() {
    byte[] head = Gifs.join(Gifs.screen(2, 2), Gifs.COLORS);
    byte[] none = Gifs.join(head, Gifs.TRAILER);
    byte[] unknown = Gifs.join(head, new byte[] {0x40}, Gifs.frame(2, 2), Gifs.TRAILER);
    byte[] flat = Gifs.join(head, Gifs.frame(0, 2), Gifs.TRAILER);

    assertThat(SamplePictures.refused(none).reason()).isEqualTo(RefusalReason.MALFORMED);
    assertThat(SamplePictures.refused(unknown).reason()).isEqualTo(RefusalReason.MALFORMED);
    assertThat(SamplePictures.refused(flat).explanation()).contains("0 by 2 pixels");
  }

  /** What a format says, without the net that {@link Sanitizer} is. */
  private static RefusalReason wayOf(byte[] file) {
    FileKind kind = Sniffer.kindOf(file);
    try {
      Formats.reading(kind)
          .orElseThrow()
          .rewrite(file, SanitizerLimits.defaults(), Set.of(), new Removals());
      return RefusalReason.EMPTY;
    } catch (Rejection rejection) {
      return rejection.reason();
    }
  }

  private static RefusalReason refusedFrame(int minCodeSize, byte[] codes) {
    byte[] frame =
        Gifs.join(Gifs.descriptor(2, 2, 0), new byte[] {(byte) minCodeSize}, Gifs.blocks(codes));
    return SamplePictures.refused(Gifs.join(Gifs.screen(2, 2), Gifs.COLORS, frame, Gifs.TRAILER))
        .reason();
  }

  private static byte[] animation(int width, int height, int frames) {
    byte[] file = Gifs.join(Gifs.screen(width, height), Gifs.COLORS);
    for (int i = 0; i < frames; i++) {
      file = Gifs.join(file, Gifs.frame(2, 2));
    }
    return Gifs.join(file, Gifs.TRAILER);
  }
}
