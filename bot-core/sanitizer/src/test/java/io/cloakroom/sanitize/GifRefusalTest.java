package io.cloakroom.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitize.format.FileKind;
import io.cloakroom.sanitize.format.Ledger;
import io.cloakroom.sanitize.format.Refusal;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
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
    byte[] file = Pictures.load(name);

    for (int length = 18; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThat(wayOf(cut)).as("cut after %s bytes", length).isNotNull();
    }
  }

  @Test
  void T30_refusesAGiganticAnimation() {
    byte[] file = animation(65_535, 65_535, 50);

    assertThat(Pictures.refused(file).reason()).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void T30_countsThePixelsOfAllFrames() {
    byte[] file = animation(9000, 9000, 10);

    assertThat(Pictures.refused(file).explanation()).contains("567 megapixels, at most 500");
  }

  @Test
  void T30_countsWhatAFrameAddsToTheCanvas() {
    byte[] far = Gifs.frame(2, 2);
    Arrays.fill(far, 1, 5, (byte) 0xFF);
    byte[] file = Gifs.join(Gifs.screen(2, 2), Gifs.COLORS, far, Gifs.TRAILER);

    assertThat(Pictures.refused(file).reason()).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void T30_refusesTooManyFramesAndBlocks() {
    byte[] comments = new byte[300_000];
    for (int at = 0; at < comments.length; at += 3) {
      comments[at] = 0x21;
      comments[at + 1] = (byte) 0xFE;
    }

    assertThat(Pictures.refused(animation(2, 2, 501)).explanation())
        .contains("more than 500 frames");
    assertThat(Pictures.refused(Gifs.stillWith(comments)).explanation())
        .contains("more than 100000 blocks");
  }

  @Test
  void refusesPixelsThatAreMissingOrBroken() {
    assertThat(refusedFrame(2, Gifs.pack(3, List.of(4, 0, 1, 5)))).isEqualTo(Refusal.TRUNCATED);
    assertThat(refusedFrame(2, Gifs.pack(3, List.of(4, 0)))).isEqualTo(Refusal.TRUNCATED);
    assertThat(refusedFrame(2, new byte[0])).isEqualTo(Refusal.TRUNCATED);
    assertThat(refusedFrame(2, Gifs.pack(3, List.of(4, 6, 1)))).isEqualTo(Refusal.MALFORMED);
    assertThat(refusedFrame(2, Gifs.pack(3, List.of(4, 0, 7, 1)))).isEqualTo(Refusal.MALFORMED);
    assertThat(refusedFrame(1, Gifs.codes(2, Gifs.PIXELS))).isEqualTo(Refusal.MALFORMED);
    assertThat(refusedFrame(9, Gifs.codes(2, Gifs.PIXELS))).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void refusesAFileWithoutAFrameOrWithAnUnknownBlock() {
    byte[] head = Gifs.join(Gifs.screen(2, 2), Gifs.COLORS);
    byte[] none = Gifs.join(head, Gifs.TRAILER);
    byte[] unknown = Gifs.join(head, new byte[] {0x40}, Gifs.frame(2, 2), Gifs.TRAILER);
    byte[] flat = Gifs.join(head, Gifs.frame(0, 2), Gifs.TRAILER);

    assertThat(Pictures.refused(none).reason()).isEqualTo(Refusal.MALFORMED);
    assertThat(Pictures.refused(unknown).reason()).isEqualTo(Refusal.MALFORMED);
    assertThat(Pictures.refused(flat).explanation()).contains("0 by 2 pixels");
  }

  /** What a format says, without the net that {@link Sanitizer} is. */
  private static Refusal wayOf(byte[] file) {
    FileKind kind = Sniffer.kindOf(file);
    try {
      Formats.reading(kind)
          .orElseThrow()
          .rewrite(file, SanitizerLimits.defaults(), Set.of(), new Ledger());
      return Refusal.EMPTY;
    } catch (Rejection rejection) {
      return rejection.reason();
    }
  }

  private static Refusal refusedFrame(int minCodeSize, byte[] codes) {
    byte[] frame =
        Gifs.join(Gifs.descriptor(2, 2, 0), new byte[] {(byte) minCodeSize}, Gifs.blocks(codes));
    return Pictures.refused(Gifs.join(Gifs.screen(2, 2), Gifs.COLORS, frame, Gifs.TRAILER))
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
