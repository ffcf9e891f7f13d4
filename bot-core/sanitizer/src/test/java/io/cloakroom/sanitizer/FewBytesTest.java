package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pixels that take next to nothing of a file, and time all the same (threat T30). */
@Timeout(60)
class FewBytesTest {

  private static final String WORDS = "its pixels are too many for a file of so few bytes";

  /** Of forty megapixels with transparency, with some rows more, which would be written anew. */
  @Test
  void T30_refusesToCompressManyPixelsOfFewBytesAnew() {
    byte[] pixels = SamplePictures.deflateZeros(165_000_000);
    byte[] file = SamplePictures.pngOf(8000, 5000, 8, 6, PngChunk.write("IDAT", pixels));

    assertTooMany(file);
  }

  @Test
  void T30_cleansALargePictureOfOneColour() {
    byte[] pixels = SamplePictures.deflateZeros(4000 * (1 + 4 * 5000));
    byte[] file = SamplePictures.pngOf(5000, 4000, 8, 6, PngChunk.write("IDAT", pixels));

    assertThat(SamplePictures.clean(file).widthPixels()).isEqualTo(5000);
  }

  /** Before the pixels of any of them are looked at. */
  @Test
  void T30_refusesAnAnimationOfManyPixelsAndFewBytes() {
    byte[] pixels = SamplePictures.deflate(new byte[9]);
    byte[][] chunks = new byte[22][];
    chunks[0] = Apngs.animation(11, 0);
    chunks[1] = PngChunk.write("IDAT", pixels);
    for (int i = 0; i < 10; i++) {
      chunks[2 + 2 * i] = Apngs.control(2 * i, 5000, 5000, 0, 0, 10, 0, 0);
      chunks[3 + 2 * i] = Apngs.frameData(2 * i + 1, pixels);
    }

    assertTooMany(SamplePictures.pngOf(5000, 5000, 8, 6, Arrays.copyOf(chunks, 21)));
  }

  /** RFC 9649, 3.7.2: where every code has one symbol, no pixel takes a bit. */
  @Test
  void T30_refusesAWebpAnimationOfManyPixelsAndFewBytes() {
    byte[] one = animation(1);
    byte[] four = animation(4);

    assertThat(SamplePictures.clean(one).widthPixels()).isEqualTo(8000);
    assertTooMany(four);
  }

  private static byte[] animation(int frames) {
    int width = 8000;
    int height = 8000;
    long head = 0x2FL | (width - 1L) << 8 | (height - 1L) << 22;
    byte[] bits = new byte[8];
    for (int i = 0; i < 5; i++) {
      bits[i] = (byte) (head >> (8 * i));
    }
    // No transform, no cache, no groups, and five times: simple, one symbol, of one bit, 0.
    bits[5] = (byte) 0x88;
    bits[6] = (byte) 0x88;
    bits[7] = 0x08;
    byte[] picture = WebpPictures.chunk("VP8L", bits);
    byte[][] chunks = new byte[2 + frames][];
    chunks[0] = WebpPictures.header(WebpPictures.ANIMATED, width, height);
    chunks[1] = WebpPictures.control();
    Arrays.fill(chunks, 2, chunks.length, WebpPictures.frame(0, width, height, 0, picture));
    return WebpPictures.file(chunks);
  }

  private static void assertTooMany(byte[] file) {
    Refused refused = SamplePictures.refused(file);

    assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(refused.explanation()).contains(WORDS);
  }
}
