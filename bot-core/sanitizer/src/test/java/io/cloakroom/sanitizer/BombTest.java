package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small files that would like to become large (threat T30). */
@Timeout(60)
class BombTest {

  private static final int HUGE = 60_000;
  private static final long FEW_BYTES = 16L << 20;

  @Test
  void refusesAHugePngByItsHeader() {
    byte[] file =
        SamplePictures.pngOf(
            HUGE, HUGE, 8, 2, PngChunk.write("IDAT", SamplePictures.deflate(new byte[99])));

    Sanitized result = withinFewBytes(file);

    assertThat(((Refused) result).reason()).isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(((Refused) result).explanation()).contains("3600 megapixels, at most 100");
  }

  /** A decoder reads a picture of one column row by row: 100 million of them took ten seconds. */
  @Test
  void refusesASideThatNoPictureHas() {
    byte[] pixels = PngChunk.write("IDAT", SamplePictures.deflate(new byte[99]));
    byte[] column = SamplePictures.pngOf(1, 100_000_000, 8, 0, pixels);
    byte[] row = SamplePictures.pngOf(65_536, 1, 1, 3, PngChunk.write("PLTE", new byte[3]), pixels);
    byte[] bmp = Bmps.of(65_536, 1, 24, new byte[3 * 65_536]).array();
    byte[] heic =
        new HeifEditor(SamplePictures.load("plain.heic"))
            .over("meta/iprp/ipco/ispe", 4, "\0\1\0\0\0\0\0\1")
            .file();

    for (byte[] file : new byte[][] {column, row, bmp, heic}) {
      Sanitized result = withinFewBytes(file);

      assertThat(((Refused) result).explanation()).contains("pixels, at most 65535");
    }
  }

  @Test
  void neverInflatesText() {
    byte[] text = SamplePictures.deflateZeros(200 << 20);
    byte[] data = SamplePictures.append(Bytes.latin1("Comment\0\0"), text);
    byte[] file = SamplePictures.withChunk(SamplePictures.png(), "IDAT", "zTXt", data);

    assertThat(withinFewBytes(file)).isInstanceOf(Clean.class);
  }

  @Test
  void dropsAHugeProfileWithoutInflatingAllOfIt() {
    byte[] profile = SamplePictures.deflateZeros(100 << 20);
    byte[] data = SamplePictures.append(Bytes.latin1("icc\0\0"), profile);
    byte[] file = SamplePictures.withChunk(SamplePictures.png(), "IDAT", "iCCP", data);

    Clean clean = (Clean) withinFewBytes(file);

    assertThat(SamplePictures.find(clean.bytes(), "iCCP")).isNegative();
  }

  @Test
  void stopsInflatingPixelsOnceThereAreTooMany() {
    byte[] pixels = SamplePictures.deflateZeros(100 << 20);
    byte[] file = SamplePictures.pngOf(1, 1, 8, 2, PngChunk.write("IDAT", pixels));

    Clean clean = (Clean) withinFewBytes(file);

    assertThat(clean.bytes().length).isLessThan(100);
  }

  @Test
  void refusesTooManyFrames() {
    byte[] control = new byte[8];
    Bytes.putI32(control, 0, 100_000);
    byte[] many = SamplePictures.withChunk(SamplePictures.png(), "IDAT", "acTL", control);

    assertThat(((Refused) withinFewBytes(many)).explanation())
        .contains("100000 frames, at most 500");
  }

  @Test
  void countsThePixelsOfAllFrames() {
    byte[] control = new byte[8];
    Bytes.putI32(control, 0, 400);
    byte[] file =
        SamplePictures.pngOf(9000, 9000, 8, 2, PngChunk.write("acTL", control), new byte[0]);

    assertThat(((Refused) withinFewBytes(file)).explanation())
        .contains("32400 megapixels, at most 500");
  }

  @Test
  void refusesTooManySegmentsChunksAndScans() {
    byte[] segments = JpegMarker.segment(JpegMarker.COM, new byte[0]);
    byte[] jpeg = SamplePictures.insert(SamplePictures.jpeg(), 2, repeat(segments, 100_000));
    byte[] chunks = PngChunk.write("tEXt", new byte[0]);
    byte[] png = SamplePictures.insert(SamplePictures.png(), 33, repeat(chunks, 100_000));
    byte[] picture = SamplePictures.jpeg();
    int scan = SamplePictures.find(picture, "\u00FF\u00DA");
    byte[] scans = repeat(Arrays.copyOfRange(picture, scan, picture.length - 2), 256);

    assertThat(SamplePictures.refused(jpeg).reason()).isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(SamplePictures.refused(png).reason()).isEqualTo(RefusalReason.TOO_LARGE);
    assertThat(SamplePictures.refused(SamplePictures.insert(picture, scan, scans)).explanation())
        .contains("more than 256 scans");
  }

  @Test
  void survivesExifThatPointsToItself() {
    String loop =
        "Exif\0\0MM\0*\0\0\0\b\0\2\u0087i\0\4\0\0\0\1\0\0\0\b\u0088%\0\4\0\0\0\1\0\0\0\b"
            + "\0\0\0\b";
    byte[] file = SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.APP1, loop);

    assertThatCode(() -> SamplePictures.clean(file)).doesNotThrowAnyException();
  }

  /** Sanitises while counting what is allocated, besides the file itself. */
  private static Sanitized withinFewBytes(byte[] file) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Sanitized result = SamplePictures.SANITIZER.sanitize(file, CleaningOptions.DEFAULT);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(FEW_BYTES + 2L * file.length);
    return result;
  }

  private static byte[] repeat(byte[] part, int times) {
    byte[] all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }
}
