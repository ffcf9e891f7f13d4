package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JPEG, PNG and HEIC of a hundred megapixels where Java has 256 MB (threat T30). */
@Tag("full")
class HundredMegapixelsTest {

  private static final int SIDE = 10_000;

  @TempDir private Path folder;

  @Test
  void T30_cleansAHundredMegapixelsIn256Megabytes() throws Exception {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    byte[] pixels = SamplePictures.deflateZeros((long) SIDE * (1 + SIDE));
    Files.write(pictures.resolve("sequential.jpg"), jpeg(0xC1));
    Files.write(pictures.resolve("progressive.jpg"), jpeg(0xC2));
    Files.write(
        pictures.resolve("gray.png"),
        SamplePictures.pngOf(SIDE, SIDE, 8, 0, PngChunk.write("IDAT", pixels)));
    byte[] packed = SamplePictures.load("hevc/hundred-megapixels.heic.gz");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      Files.write(pictures.resolve("plain.heic"), in.readAllBytes());
    }

    assertThat(LittleMemory.clean(pictures, folder)).hasSize(4);
  }

  /** Of three components, two of which have a quarter of the blocks. */
  private static byte[] jpeg(int marker) {
    ZeroJpeg jpeg = new ZeroJpeg();
    for (int i = 0; i < 3; i++) {
      jpeg.quantisation(i, ZeroJpeg.table(i));
    }
    jpeg.frame(marker, SIDE, SIDE, 0x22, 0x11, 0x11).huffman();
    int units = SIDE / 16 * SIDE / 16;
    return jpeg.units(6 * units, marker == 0xC1 ? 63 : 0, 1, 2, 3).end();
  }
}
