package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.cleaning.LosslessCleaner;
import io.cloakroom.sanitizer.internal.cleaning.Origin;
import io.cloakroom.sanitizer.internal.cleaning.PixelGate;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.ExtractorAllowList;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.RemovedValues;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is called clean has as many pixels as the original, in every format. */
class PixelGateTest {

  @ParameterizedTest
  @CsvSource({"jpg", "png", "bmp", "gif"})
  void stopsASmallerPictureInPlaceOfALarger(String format) throws Rejection {
    byte[] large = SamplePictures.drawn(format, 40, 30, BufferedImage.TYPE_INT_RGB);
    byte[] other = SamplePictures.drawn(format, 40, 29, BufferedImage.TYPE_INT_RGB);
    FileKind kind = Sniffer.kindOf(large);

    PixelGate.check(large, large, kind);
    if (kind != FileKind.GIF) {
      assertStops(large, other, kind);
    }
  }

  @Test
  void stopsAnAnimationWithoutOneOfItsFrames() throws Rejection {
    byte[] one = Gifs.still();
    byte[] head = Arrays.copyOf(one, one.length - Gifs.TRAILER.length);
    byte[] two = Gifs.join(head, Gifs.frame(2, 2), Gifs.TRAILER);

    PixelGate.check(two, two, FileKind.GIF);
    assertStops(two, one, FileKind.GIF);
  }

  @Test
  void stopsAWebpAnimationWithoutOneOfItsFrames() {
    byte[] frame = Bytes.latin1("ANMF\4\0\0\0abcd");
    byte[] head = Bytes.latin1("RIFF\0\0\0\0WEBPVP8X\n\0\0\0\2\0\0\0\7\0\0\7\0\0");
    byte[] end = Bytes.latin1("EXIF\4\0\0\0abcdefghijkl");
    byte[] two = SamplePictures.append(SamplePictures.append(head, twice(frame)), end);
    byte[] one = SamplePictures.append(SamplePictures.append(head, frame), end);

    assertStops(two, one, FileKind.WEBP);
  }

  @Test
  void stopsATiffFileWithoutOneOfItsPages() {
    byte[] three = load("tiff/three-pages.tif");
    byte[] cut = three.clone();
    // The first directory is said to be the last.
    boolean little = three[0] == 'I';
    int at =
        number(three, 4, little)
            + 2
            + 12 * (three[number(three, 4, little) + (little ? 0 : 1)] & 0xFF);
    Arrays.fill(cut, at, at + 4, (byte) 0);

    assertStops(three, cut, FileKind.TIFF);
  }

  /** The gate stands in the way of all results, whatever the rewrite did. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gps.jpg",
        "progressive.jpg",
        "animated.png",
        "palette.png",
        "tiff/three-pages.tif"
      })
  void letsPassWhatHasAllOfThem(String name) throws Rejection {
    byte[] file = load(name);
    byte[] clean = SamplePictures.clean(file).bytes();

    PixelGate.check(file, clean, Sniffer.kindOf(file));
    Formats.of(SamplePictures.clean(file).type())
        .audit(clean, SanitizerLimits.defaults(), Set.of());
  }

  /** Numbers that lead nowhere measure nothing, and cost nothing. */
  @ParameterizedTest
  @CsvSource({"JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"})
  void measuresNothingOfWhatIsCut(FileKind kind) throws Rejection {
    for (int length = 4; length < 60; length++) {
      byte[] cut = new byte[length];
      Arrays.fill(cut, (byte) (7 * length));
      cut[0] = 'I';
      PixelGate.check(cut, cut, kind);
    }
  }

  /** Once, what strict cleaning made was compared with itself. */
  @Test
  void stopsWhatIsMadeOfAPictureWithoutHalfOfItsRows() throws Rejection {
    byte[] half = SamplePictures.drawn("png", 40, 15, BufferedImage.TYPE_INT_RGB);
    byte[] whole = SamplePictures.drawn("png", 40, 30, BufferedImage.TYPE_INT_RGB);
    LosslessCleaner cleaner = new LosslessCleaner(SanitizerLimits.defaults());
    Format png = Formats.of(ImageType.PNG);
    PictureFacts facts = png.facts(whole, SanitizerLimits.defaults());
    Origin origin = Origin.of(new RemovedValues(), facts);
    Origin moving = new Origin(new RemovedValues(), 1, 2);

    assertThat(cleaner.cleanMade(whole, png, Set.of(), origin).heightPixels()).isEqualTo(30);
    for (Origin of : new Origin[] {origin, moving}) {
      assertThatThrownBy(() -> cleaner.cleanMade(half, png, Set.of(), of))
          .isInstanceOf(Rejection.class)
          .hasMessageContaining("fewer pixels than the original");
    }
  }

  /** A format that loses a page or rows, and knows nothing of it. */
  @ParameterizedTest
  @CsvSource({"jpg, JPEG", "png, PNG", "bmp, BMP", "tiff, TIFF"})
  void standsInTheWayOfEveryFormatWhateverItWrites(String name, ImageType type) {
    byte[] half = SamplePictures.drawn(name, 40, 15, BufferedImage.TYPE_INT_RGB);
    byte[] whole = SamplePictures.drawn(name, 40, 30, BufferedImage.TYPE_INT_RGB);
    Format real = Formats.of(type);
    LosslessCleaner cleaner = new LosslessCleaner(SanitizerLimits.defaults());

    assertThatThrownBy(() -> cleaner.clean(whole, new Losing(real, half), Set.of()))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("fewer pixels than the original");
    assertThatCode(() -> cleaner.clean(whole, new Losing(real, whole), Set.of()))
        .doesNotThrowAnyException();
  }

  /**
   * As another format, but whatever it is to clean it writes one picture.
   *
   * @param written that picture
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Losing(Format real, byte[] written) implements Format {

    @Override
    public FileKind kind() {
      return real.kind();
    }

    @Override
    public ImageType type() {
      return real.type();
    }

    @Override
    public Rewritten rewrite(
        byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed)
        throws Rejection {
      return real.rewrite(written, limits, keep, removed);
    }

    @Override
    public void audit(byte[] clean, SanitizerLimits limits, Set<Keepable> keep) throws Rejection {
      real.audit(clean, limits, keep);
    }

    @Override
    public ExtractorAllowList extractorAllowList() {
      return real.extractorAllowList();
    }

    @Override
    public PictureFacts facts(byte[] clean, SanitizerLimits limits) throws Rejection {
      return real.facts(clean, limits);
    }
  }

  private static int number(byte[] file, int at, boolean little) {
    int number = Bytes.i32(file, at);
    return little ? Integer.reverseBytes(number) : number;
  }

  private static byte[] twice(byte[] part) {
    return SamplePictures.append(part, part);
  }

  private static byte[] load(String name) {
    return SamplePictures.load(name);
  }

  private static void assertStops(byte[] original, byte[] result, FileKind kind) {
    assertThatThrownBy(() -> PixelGate.check(original, result, kind))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("fewer pixels than the original");
  }
}
