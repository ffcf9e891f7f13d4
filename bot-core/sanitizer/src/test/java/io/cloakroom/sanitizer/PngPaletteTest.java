package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colours of a palette that no pixel of a PNG picture shows could hold any text. */
class PngPaletteTest {

  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };
  private static final byte[] TEXT = Bytes.latin1(PlantedMarkerTest.MARKER.repeat(63));

  @Test
  void T32_leavesNothingInColoursAndTransparenciesOfNoPixel() {
    byte[] file = picture(8, 2, 2, false, 1);
    assertThat(SamplePictures.find(file, PlantedMarkerTest.MARKER)).isPositive();

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(SamplePictures.find(clean, "PLANTED")).isNegative();
    assertThat(SamplePictures.find(clean, "4711")).isNegative();
    assertThat(SamplePictures.find(clean, "\0\0\0\0\0\0")).isPositive();
    assertThat(SamplePictures.clean(file).receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
    assertThat(colors(clean)).isEqualTo(colors(file));
  }

  @ParameterizedTest
  @CsvSource({
    "1, false",
    "2, false",
    "4, false",
    "8, false",
    "1, true",
    "2, true",
    "4, true",
    "8, true"
  })
  void T32_keepsEveryColourThatAPixelShows(int depth, boolean interlaced) {
    for (int seed = 0; seed < 60; seed++) {
      byte[] file = picture(depth, 1 + seed % 13, 1 + seed / 6, interlaced, seed);

      byte[] clean = SamplePictures.clean(file).bytes();

      assertThat(colors(clean)).isEqualTo(colors(file));
      assertThat(SamplePictures.clean(clean).bytes()).isEqualTo(clean);
    }
  }

  @Test
  void keepsTheColourBehindThePicture() {
    byte[] file = SamplePictures.withChunk(picture(8, 2, 2, false, 3), "IDAT", "bKGD", "\u00C8");

    byte[] clean = SamplePictures.clean(file).bytes();

    int palette = SamplePictures.find(clean, "PLTE") + 4;
    assertThat(Arrays.copyOfRange(clean, palette + 600, palette + 603))
        .containsExactly(Arrays.copyOfRange(TEXT, 600, 603));
  }

  @Test
  void T32_keepsTheColoursOfEveryFrame() {
    byte[] still = SamplePictures.deflate(new byte[] {0, 1});
    byte[] later =
        SamplePictures.append(new byte[] {0, 0, 0, 1}, SamplePictures.deflate(new byte[] {0, 2}));
    String size = "\0\0\0\1\0\0\0\1\0\0\0\0\0\0\0\0\0\1\0\1\0\0";
    byte[] file =
        SamplePictures.pngOf(
            1,
            1,
            8,
            3,
            PngChunk.write("acTL", Bytes.latin1("\0\0\0\1\0\0\0\0")),
            PngChunk.write("PLTE", Arrays.copyOf(TEXT, 15)),
            PngChunk.write("IDAT", still),
            PngChunk.write("fcTL", Bytes.latin1("\0\0\0\0" + size)),
            PngChunk.write("fdAT", later));

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(SamplePictures.find(clean, "PLTE\0\0\0\0\0\0D-4\0\0\0\0\0\0")).isPositive();
  }

  /** Random indexes with every filter; the palette and its transparency are of text. */
  private static byte[] picture(int depth, int width, int height, boolean interlaced, int seed) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Random random = new Random(seed);
    for (int[] pass : interlaced ? PASSES : new int[][] {{0, 0, 1, 1}}) {
      int columns = Math.max(0, (width - pass[0] + pass[2] - 1) / pass[2]);
      for (int y = pass[1]; columns > 0 && y < height; y += pass[3]) {
        byte[] row = new byte[1 + (columns * depth + 7) / 8];
        random.nextBytes(row);
        row[0] = (byte) random.nextInt(5);
        rows.writeBytes(row);
      }
    }
    byte[] file =
        SamplePictures.pngOf(
            width,
            height,
            depth,
            3,
            PngChunk.write("PLTE", Arrays.copyOf(TEXT, 3 << depth)),
            PngChunk.write("tRNS", Arrays.copyOf(TEXT, 1 << depth)),
            PngChunk.write("IDAT", SamplePictures.deflate(rows.toByteArray())));
    return interlaced ? interlaced(file) : file;
  }

  private static byte[] interlaced(byte[] file) {
    byte[] header = Arrays.copyOfRange(file, 16, 29);
    header[12] = 1;
    byte[] chunk = PngChunk.write("IHDR", header);
    System.arraycopy(chunk, 0, file, 8, chunk.length);
    return file;
  }

  private static int[] colors(byte[] file) {
    BufferedImage image = SamplePictures.image(file);
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }
}
