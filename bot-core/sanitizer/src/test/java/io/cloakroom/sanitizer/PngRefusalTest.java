package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngRefusalTest {

  private static final byte[] TINY_PIXELS = SamplePictures.deflate(new byte[] {0, 1, 2, 3});

  @Test
  void refusesFewerRowsThanTheHeaderSays() {
    byte[] fewer = tiny(SamplePictures.deflate(new byte[3]));

    assertThat(SamplePictures.refused(fewer).explanation()).contains("fewer pixels");
  }

  @Test
  void refusesAnUnknownFilter() {
    byte[] file = tiny(SamplePictures.deflate(new byte[] {5, 1, 2, 3}));

    assertThat(SamplePictures.refused(file).explanation()).contains("filter");
  }

  @Test
  void refusesPixelsThatEndEarly() {
    byte[] cut = Arrays.copyOf(TINY_PIXELS, 3);

    assertThat(SamplePictures.refused(tiny(cut)).reason()).isEqualTo(RefusalReason.TRUNCATED);
  }

  @Test
  void refusesApplesVariantByName() {
    byte[] file =
        SamplePictures.insert(SamplePictures.png(), 8, PngChunk.write("CgBI", new byte[4]));

    Refused refused = SamplePictures.refused(file);

    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused.explanation()).contains("Apple");
  }

  @Test
  void refusesPixelsThatDifferFromTheirOwnChecksum() {
    byte[] changed = TINY_PIXELS.clone();
    changed[changed.length - 1] ^= 1;

    assertThat(SamplePictures.refused(tiny(changed)).reason()).isEqualTo(RefusalReason.MALFORMED);
  }

  @Test
  void refusesUnknownCriticalChunksSecondHeadersAndInterruptedPixels() {
    byte[] split =
        SamplePictures.pngOf(
            1,
            1,
            8,
            2,
            PngChunk.write("IDAT", Arrays.copyOf(TINY_PIXELS, 5)),
            PngChunk.write("tEXt", new byte[3]),
            PngChunk.write("IDAT", Arrays.copyOfRange(TINY_PIXELS, 5, TINY_PIXELS.length)));
    byte[] unknown = SamplePictures.withChunk(SamplePictures.png(), "IDAT", "ABCD", "x");
    byte[] header = SamplePictures.withChunk(SamplePictures.png(), "IDAT", "IHDR", new byte[13]);

    assertThat(SamplePictures.refused(split).reason()).isEqualTo(RefusalReason.MALFORMED);
    assertThat(SamplePictures.refused(unknown).reason()).isEqualTo(RefusalReason.MALFORMED);
    assertThat(SamplePictures.refused(header).reason()).isEqualTo(RefusalReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLTE", "IDAT"})
  void refusesAFileThatEndsEarly(String at) {
    byte[] file = SamplePictures.load("palette.png");
    byte[] cut = Arrays.copyOf(file, SamplePictures.find(file, at) + 20);

    assertThat(SamplePictures.refused(cut).reason()).isEqualTo(RefusalReason.TRUNCATED);
  }

  private static byte[] tiny(byte[] compressedPixels) {
    return SamplePictures.pngOf(1, 1, 8, 2, PngChunk.write("IDAT", compressedPixels));
  }
}
