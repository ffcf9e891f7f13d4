package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed data of which no pixel is made, as much as somebody likes (threat T32). */
class EmptyCodesTest {

  private static final int BLOCKS = 20_000;

  /** Pixels, and before them blocks of nothing, in each of which five bits are free. */
  static byte[] withEmptyBlocks(byte[] rows, int blocks) {
    byte[] deflated = SamplePictures.deflate(rows);
    byte[] random = StillRemainders.random(blocks);
    byte[] empty = new byte[5 * blocks];
    for (int i = 0; i < blocks; i++) {
      empty[5 * i] = (byte) (random[i] << 3);
      empty[5 * i + 3] = -1;
      empty[5 * i + 4] = -1;
    }
    byte[] head = SamplePictures.append(Arrays.copyOf(deflated, 2), empty);
    return SamplePictures.append(head, Arrays.copyOfRange(deflated, 2, deflated.length));
  }

  @Test
  void T32_deflatesAnewWhatIsLongerThanItsPixels() {
    byte[] rows = {0, 0x7F};
    byte[] file = png(withEmptyBlocks(rows, BLOCKS));

    Clean clean = SamplePictures.clean(file);

    assertThat(file.length).isGreaterThan(100_000);
    assertThat(clean.bytes().length).isLessThan(100);
    assertThat(SamplePictures.image(clean.bytes()).getRaster().getSample(0, 0, 0)).isEqualTo(0x7F);
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  /** Stored pixels of a mebibyte are a little longer than it, and stay as they are. */
  @Test
  void keepsPixelsThatAreStored() {
    byte[] rows = new byte[1025];
    byte[] file = png(withEmptyBlocks(new byte[] {0, 1}, 200));
    byte[] wide =
        SamplePictures.pngOf(1024, 1, 8, 0, PngChunk.write("IDAT", withEmptyBlocks(rows, 400)));

    assertThat(SamplePictures.clean(file).receipt().removed()).isEmpty();
    assertThat(SamplePictures.clean(wide).receipt().removed()).isEmpty();
  }

  /** The fullest picture that stays as it is, and one with a block more. */
  @Test
  void T32_keepsAHundredthAndAKibibyteAndNoMore() {
    byte[] fullest = png(withEmptyBlocks(new byte[] {0, 1}, 203));
    byte[] fuller = png(withEmptyBlocks(new byte[] {0, 1}, 204));

    assertThat(SamplePictures.clean(fullest).bytes()).isEqualTo(fullest);
    assertThat(SamplePictures.clean(fuller).bytes().length).isLessThan(100);
  }

  @Test
  void T32_deflatesFramesAnewThatAreLongerThanTheirPixels() {
    byte[] plain = Apngs.plain(2, 2, 0xFF112233);
    byte[] rows = new byte[18];
    Arrays.fill(rows, 1, 9, (byte) 0xFF);
    Arrays.fill(rows, 10, 18, (byte) 0xFF);
    byte[] file =
        SamplePictures.pngOf(
            2,
            2,
            8,
            6,
            Apngs.animation(2, 0),
            Apngs.control(0, 2, 2, 0, 0, 50, 0, 0),
            PngChunk.write("IDAT", plain),
            Apngs.control(1, 2, 2, 0, 0, 50, 0, 0),
            Apngs.frameData(2, withEmptyBlocks(rows, BLOCKS)));

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.bytes().length).isLessThan(400);
    assertThat(SamplePictures.find(clean.bytes(), "fdAT")).isPositive();
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  static byte[] png(byte[] compressed) {
    return SamplePictures.pngOf(1, 1, 8, 0, PngChunk.write("IDAT", compressed));
  }

  /**
   * RFC 9649, section 3.7: a picture of one pixel whose codes are the last of so many groups, of
   * which each of the others says two letters.
   */
  private static byte[] lossless(int groups, boolean headed) {
    Bits bits = new Bits();
    if (headed) {
      bits.put(0x2F, 8);
      bits.put(0, 32);
    }
    // No transform, no cache, groups of squares of 4 pixels; their numbers need no cache either.
    bits.put(0, 2);
    bits.put(1, 1);
    bits.put(0, 4);
    bits.single(groups - 1);
    for (int i = 0; i < 4; i++) {
      bits.single(0);
    }
    for (int group = 0; group < groups; group++) {
      for (int code = 0; code < 4; code++) {
        if (group == groups - 1) {
          bits.single(10);
        } else {
          bits.put(7, 3);
          bits.put('A' + group % 26, 8);
          bits.put('a' + code, 8);
        }
      }
      bits.put(1, 4);
    }
    return bits.bytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 17, 256})
  void T32_refusesCodesThatNoPixelUses(int groups) {
    byte[] file = WebpPictures.file(WebpPictures.chunk("VP8L", lossless(groups, true)));
    byte[] alpha = SamplePictures.append(new byte[] {1}, lossless(groups, false));

    assertThat(SamplePictures.refused(file).explanation()).contains("codes that none of them uses");
    assertThat(SamplePictures.refused(withAlpha(alpha)).explanation())
        .contains("codes that none of them uses");
  }

  @Test
  void keepsCodesThatAPixelUses() {
    byte[] file = WebpPictures.file(WebpPictures.chunk("VP8L", lossless(1, true)));
    byte[] alpha = SamplePictures.append(new byte[] {1}, lossless(1, false));

    assertThat(SamplePictures.clean(file).receipt().removed()).isEmpty();
    assertThat(SamplePictures.clean(withAlpha(alpha)).receipt().removed()).isEmpty();
  }

  private static byte[] withAlpha(byte[] alpha) {
    return WebpPictures.extended(
        WebpPictures.ALPHA, WebpPictures.chunk("ALPH", alpha), WebpPictures.lossy());
  }

  /** Bits as WebP writes them, the lowest of a byte first. */
  private static final class Bits {
    private final List<Boolean> all = new ArrayList<>();

    void put(int value, int count) {
      for (int i = 0; i < count; i++) {
        all.add((value >> i & 1) == 1);
      }
    }

    /** A code of one symbol, which then takes no bit. */
    void single(int symbol) {
      put(5, 3);
      put(symbol, 8);
    }

    byte[] bytes() {
      BitSet bits = new BitSet();
      for (int i = 0; i < all.size(); i++) {
        bits.set(i, all.get(i));
      }
      return Arrays.copyOf(bits.toByteArray(), (all.size() + 7) / 8);
    }
  }
}
