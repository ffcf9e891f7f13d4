package io.cloakroom.sanitizer.internal.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.LittleMemory;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred megapixels end in a clean copy where Java has 256 MB (threat T30). */
@Tag("full")
class LittleMemoryTest {

  private static final int SIDE = 10_000;

  @TempDir private Path folder;

  @Test
  void T30_cleansAHundredMegapixelsIn256Megabytes() throws Exception {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    Files.write(pictures.resolve("deflate.tif"), TiffFile.of(rgb()));
    Files.write(pictures.resolve("fax.tif"), TiffFile.of(fax()));
    Files.write(pictures.resolve("packbits.tif"), TiffFile.of(bilevel()));
    Files.write(pictures.resolve("bits.bmp"), bmp());

    assertThat(LittleMemory.clean(pictures, folder)).hasSize(4);
  }

  /** Three bytes a pixel, in strips of a hundred rows. */
  private static TiffFile.Page rgb() {
    byte[] strip = deflate(new byte[100 * SIDE * 3]);
    TiffFile.Page page =
        TiffFile.page(SIDE, SIDE, 8, 8)
            .with(258, new long[] {8, 8, 8})
            .with(262, new long[] {2})
            .with(277, new long[] {3})
            .with(278, new long[] {100});
    for (int i = 0; i < SIDE / 100; i++) {
      page.withStrip(strip.clone());
    }
    return page;
  }

  static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 12];
    int count;
    while ((count = deflater.deflate(buffer)) > 0) {
      out.write(buffer, 0, count);
    }
    deflater.end();
    return out.toByteArray();
  }

  /** ITU-T T.6: of a white row there is one bit; then the end of the block. */
  private static TiffFile.Page fax() {
    byte[] strip = new byte[SIDE / 8 + 3];
    Arrays.fill(strip, 0, SIDE / 8, (byte) -1);
    strip[SIDE / 8 + 1] = 0x10;
    strip[SIDE / 8 + 2] = 1;
    return TiffFile.page(SIDE, SIDE, 1, 4).with(262, new long[] {0}).withStrip(strip);
  }

  /** Each row of 1,250 bytes in ten runs. */
  private static TiffFile.Page bilevel() {
    byte[] strip = new byte[20 * SIDE];
    for (int i = 0; i < 10 * SIDE; i++) {
      strip[2 * i] = (byte) (1 - (i % 10 == 9 ? 1250 - 9 * 128 : 128));
    }
    return TiffFile.page(SIDE, SIDE, 1, 32_773).withStrip(strip);
  }

  /** One bit a pixel, with a table of one colour. */
  private static byte[] bmp() {
    byte[] file = new byte[54 + 4 + 1252 * SIDE];
    List<Integer> numbers = List.of(file.length, 0, 58, 40, SIDE, SIDE);
    file[0] = 'B';
    file[1] = 'M';
    for (int i = 0; i < numbers.size(); i++) {
      for (int octet = 0; octet < 4; octet++) {
        file[2 + 4 * i + octet] = (byte) (numbers.get(i) >> (8 * octet));
      }
    }
    file[26] = 1;
    file[28] = 1;
    file[46] = 1;
    return file;
  }
}
