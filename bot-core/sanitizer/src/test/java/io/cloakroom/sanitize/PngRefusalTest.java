package io.cloakroom.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitize.format.Refusal;
import io.cloakroom.sanitize.png.PngChunk;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngRefusalTest {

  private static final byte[] TINY_PIXELS = Pictures.deflate(new byte[] {0, 1, 2, 3});

  @Test
  void refusesFewerRowsThanTheHeaderSays() {
    byte[] fewer = tiny(Pictures.deflate(new byte[3]));

    assertThat(Pictures.refused(fewer).explanation()).contains("fewer pixels");
  }

  @Test
  void refusesAnUnknownFilter() {
    byte[] file = tiny(Pictures.deflate(new byte[] {5, 1, 2, 3}));

    assertThat(Pictures.refused(file).explanation()).contains("filter");
  }

  @Test
  void refusesPixelsThatEndEarly() {
    byte[] cut = Arrays.copyOf(TINY_PIXELS, 3);

    assertThat(Pictures.refused(tiny(cut)).reason()).isEqualTo(Refusal.TRUNCATED);
  }

  @Test
  void refusesApplesVariantByName() {
    byte[] file = Pictures.insert(Pictures.png(), 8, PngChunk.write("CgBI", new byte[4]));

    Refused refused = Pictures.refused(file);

    assertThat(refused.reason()).isEqualTo(Refusal.UNSUPPORTED);
    assertThat(refused.explanation()).contains("Apple");
  }

  @Test
  void refusesPixelsThatDifferFromTheirOwnChecksum() {
    byte[] changed = TINY_PIXELS.clone();
    changed[changed.length - 1] ^= 1;

    assertThat(Pictures.refused(tiny(changed)).reason()).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void refusesUnknownCriticalChunksSecondHeadersAndInterruptedPixels() {
    byte[] split =
        Pictures.pngOf(
            1,
            1,
            8,
            2,
            PngChunk.write("IDAT", Arrays.copyOf(TINY_PIXELS, 5)),
            PngChunk.write("tEXt", new byte[3]),
            PngChunk.write("IDAT", Arrays.copyOfRange(TINY_PIXELS, 5, TINY_PIXELS.length)));
    byte[] unknown = Pictures.withChunk(Pictures.png(), "IDAT", "ABCD", "x");
    byte[] header = Pictures.withChunk(Pictures.png(), "IDAT", "IHDR", new byte[13]);

    assertThat(Pictures.refused(split).reason()).isEqualTo(Refusal.MALFORMED);
    assertThat(Pictures.refused(unknown).reason()).isEqualTo(Refusal.MALFORMED);
    assertThat(Pictures.refused(header).reason()).isEqualTo(Refusal.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLTE", "IDAT"})
  void refusesAFileThatEndsEarly(String at) {
    byte[] file = Pictures.load("palette.png");
    byte[] cut = Arrays.copyOf(file, Pictures.find(file, at) + 20);

    assertThat(Pictures.refused(cut).reason()).isEqualTo(Refusal.TRUNCATED);
  }

  private static byte[] tiny(byte[] compressedPixels) {
    return Pictures.pngOf(1, 1, 8, 2, PngChunk.write("IDAT", compressedPixels));
  }
}
