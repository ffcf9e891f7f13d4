package io.cloakroom.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.Trace;
import io.cloakroom.sanitize.png.PngChunk;
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
    assertThat(Pictures.find(file, PlantedMarkerTest.MARKER)).isPositive();

    byte[] clean = Pictures.clean(file).bytes();

    assertThat(Pictures.find(clean, "PLANTED")).isNegative();
    assertThat(Pictures.find(clean, "4711")).isNegative();
    assertThat(Pictures.find(clean, "\0\0\0\0\0\0")).isPositive();
    assertThat(Pictures.clean(file).receipt().of(Trace.UNKNOWN_SEGMENT)).isPresent();
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

      byte[] clean = Pictures.clean(file).bytes();

      assertThat(colors(clean)).isEqualTo(colors(file));
      assertThat(Pictures.clean(clean).bytes()).isEqualTo(clean);
    }
  }

  @Test
  void keepsTheColourBehindThePicture() {
    byte[] file = Pictures.withChunk(picture(8, 2, 2, false, 3), "IDAT", "bKGD", "\u00C8");

    byte[] clean = Pictures.clean(file).bytes();

    int palette = Pictures.find(clean, "PLTE") + 4;
    assertThat(Arrays.copyOfRange(clean, palette + 600, palette + 603))
        .containsExactly(Arrays.copyOfRange(TEXT, 600, 603));
  }

  @Test
  void T32_keepsTheColoursOfEveryFrame() {
    byte[] still = Pictures.deflate(new byte[] {0, 1});
    byte[] later = Pictures.append(new byte[] {0, 0, 0, 1}, Pictures.deflate(new byte[] {0, 2}));
    String size = "\0\0\0\1\0\0\0\1\0\0\0\0\0\0\0\0\0\1\0\1\0\0";
    byte[] file =
        Pictures.pngOf(
            1,
            1,
            8,
            3,
            PngChunk.write("acTL", Bytes.latin1("\0\0\0\1\0\0\0\0")),
            PngChunk.write("PLTE", Arrays.copyOf(TEXT, 15)),
            PngChunk.write("IDAT", still),
            PngChunk.write("fcTL", Bytes.latin1("\0\0\0\0" + size)),
            PngChunk.write("fdAT", later));

    byte[] clean = Pictures.clean(file).bytes();

    assertThat(Pictures.find(clean, "PLTE\0\0\0NTED-4\0\0\0\0\0\0")).isPositive();
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
        Pictures.pngOf(
            width,
            height,
            depth,
            3,
            PngChunk.write("PLTE", Arrays.copyOf(TEXT, 3 << depth)),
            PngChunk.write("tRNS", Arrays.copyOf(TEXT, 1 << depth)),
            PngChunk.write("IDAT", Pictures.deflate(rows.toByteArray())));
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
    BufferedImage image = Pictures.image(file);
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }
}
