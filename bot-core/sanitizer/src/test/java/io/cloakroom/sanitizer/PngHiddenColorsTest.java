package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PNG file holds that nobody sees: colours of transparent pixels, a picture of no frame. */
class PngHiddenColorsTest {

  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final byte[] RED = {(byte) 255, 0, 0};

  @ParameterizedTest
  @CsvSource({
    "4, 8, false",
    "4, 16, false",
    "6, 8, false",
    "6, 16, false",
    "4, 8, true",
    "6, 16, true"
  })
  void T32_makesColoursOfTransparentPixelsBlackAndLeavesAllOthers(
      int colorType, int depth, boolean interlaced) {
    for (int seed = 0; seed < 20; seed++) {
      byte[] file = picture(colorType, depth, interlaced, seed);

      Clean clean = SamplePictures.clean(file);

      Raster before = SamplePictures.image(file).getRaster();
      Raster after = SamplePictures.image(clean.bytes()).getRaster();
      int[] expected = new int[before.getNumBands()];
      int[] found = new int[before.getNumBands()];
      for (int i = 0; i < before.getWidth() * before.getHeight(); i++) {
        before.getPixel(i % before.getWidth(), i / before.getWidth(), expected);
        if (expected[expected.length - 1] == 0) {
          Arrays.fill(expected, 0);
        }
        after.getPixel(i % before.getWidth(), i / before.getWidth(), found);
        assertThat(found).isEqualTo(expected);
      }
      assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
      assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
      assertThat(SamplePictures.clean(clean.bytes()).receipt().removed()).isEmpty();
    }
  }

  @Test
  void T32_makesTransparentColoursOfAPaletteBlack() {
    byte[] file =
        SamplePictures.pngOf(
            1,
            1,
            8,
            3,
            PngChunk.write("PLTE", Bytes.latin1("PLANTED47")),
            PngChunk.write("tRNS", new byte[] {0, 9}),
            PngChunk.write("IDAT", SamplePictures.deflate(new byte[] {0, 0})));

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(SamplePictures.find(clean, "PLTE" + "\0".repeat(9))).isPositive();
  }

  /** It is shown by those alone who do not show the animation, and could be any picture. */
  @Test
  void T32_putsTheFirstFrameInPlaceOfAStillPictureThatIsNoFrame() {
    byte[] file = animation(2, rows(2, RED));

    Clean clean = SamplePictures.clean(file);

    BufferedImage still = SamplePictures.image(clean.bytes());
    assertThat(still.getRGB(1, 1)).isEqualTo(0xFF00FF00);
    assertThat(Bytes.i32(clean.bytes(), SamplePictures.find(clean.bytes(), "acTL") + 4))
        .isEqualTo(1);
    assertThat(clean.receipt().of(Trace.SECONDARY_PICTURE)).isPresent();
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    assertThat(SamplePictures.clean(clean.bytes()).receipt().removed()).isEmpty();
  }

  @Test
  void T32_blanksAStillPictureThatIsNoFrameWhereTheFirstFrameIsSmaller() {
    byte[] file = animation(1, rows(2, RED));

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.image(clean.bytes()).getRGB(1, 1)).isEqualTo(0xFF000000);
    assertThat(SamplePictures.find(clean.bytes(), "fdAT")).isPositive();
    assertThat(clean.receipt().of(Trace.SECONDARY_PICTURE)).isPresent();
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    assertThat(SamplePictures.clean(clean.bytes()).receipt().removed()).isEmpty();
  }

  /** Two by two pixels, and one green frame of this size. */
  private static byte[] animation(int frameSize, byte[] still) {
    byte[] control = new byte[26];
    Bytes.putI32(control, 4, frameSize);
    Bytes.putI32(control, 8, frameSize);
    byte[] green = SamplePictures.deflate(rows(frameSize, new byte[] {0, (byte) 255, 0}));
    return SamplePictures.pngOf(
        2,
        2,
        8,
        2,
        PngChunk.write("acTL", Bytes.latin1("\0\0\0\1\0\0\0\0")),
        PngChunk.write("IDAT", SamplePictures.deflate(still)),
        PngChunk.write("fcTL", control),
        PngChunk.write("fdAT", SamplePictures.append(new byte[] {0, 0, 0, 1}, green)));
  }

  private static byte[] rows(int size, byte[] color) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int row = 0; row < size; row++) {
      rows.write(0);
      for (int i = 0; i < size; i++) {
        rows.writeBytes(color);
      }
    }
    return rows.toByteArray();
  }

  /** Random samples behind every filter, so that some pixels are transparent by chance. */
  private static byte[] picture(int colorType, int depth, boolean interlaced, int seed) {
    int size = 16;
    int pixelBytes = (colorType == 6 ? 4 : 2) * depth / 8;
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Random random = new Random(seed);
    for (int[] pass : interlaced ? PASSES : new int[][] {{0, 0, 1, 1}}) {
      int columns = (size - pass[0] + pass[2] - 1) / pass[2];
      for (int y = pass[1]; y < size; y += pass[3]) {
        byte[] row = new byte[1 + columns * pixelBytes];
        random.nextBytes(row);
        // Differences of zero make long runs of one alpha, and that of 0 at the left edge.
        for (int at = pixelBytes; at < row.length; at += pixelBytes) {
          Arrays.fill(row, at - depth / 8 + 1, at + 1, (byte) (random.nextInt(9) == 0 ? 7 : 0));
        }
        row[0] = (byte) random.nextInt(5);
        rows.writeBytes(row);
      }
    }
    byte[] pixels = SamplePictures.deflate(rows.toByteArray());
    byte[] file =
        SamplePictures.pngOf(size, size, depth, colorType, PngChunk.write("IDAT", pixels));
    if (interlaced) {
      byte[] header = Arrays.copyOfRange(file, 16, 29);
      header[12] = 1;
      byte[] chunk = PngChunk.write("IHDR", header);
      System.arraycopy(chunk, 0, file, 8, chunk.length);
    }
    return file;
  }
}
