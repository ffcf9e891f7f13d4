package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scans of a JPEG file and their tables can hold besides pixels does not come out. */
class JpegScanTest {

  private static final int COUNTS = 16;

  @ParameterizedTest
  @ValueSource(strings = {"gps.jpg", "progressive.jpg"})
  void T32_leavesNothingInCodesThatNoPixelUses(String name) {
    byte[] file = withTextInEachTable(SamplePictures.load(name));

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(file, PlantedMarkerTest.MARKER)).as("planted").isPositive();
    assertThat(SamplePictures.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(SamplePictures.find(clean.bytes(), "4711")).isNegative();
    assertThat(SamplePictures.pixels(clean.bytes()))
        .isEqualTo(SamplePictures.pixels(SamplePictures.load(name)));
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void T32_leavesNothingInTheOrderOfCodesThatNoPixelUses() {
    byte[] file = SamplePictures.clean(SamplePictures.jpeg()).bytes();
    byte[] other = file.clone();
    int table = SamplePictures.find(other, "\u00FF\u00C4\u0000\u00B5\u0010") + 5 + COUNTS;
    byte last = other[table + 161];
    other[table + 161] = other[table + 160];
    other[table + 160] = last;
    byte[] another = other.clone();
    another[table + 160] = 'P';
    another[table + 161] = 'Q';

    byte[] clean = SamplePictures.clean(other).bytes();

    assertThat(SamplePictures.pixels(clean)).isEqualTo(SamplePictures.pixels(file));
    assertThat(SamplePictures.clean(another).bytes()).isEqualTo(clean);
  }

  /** The fuzzer's find: the second table became equal to the first, and went only the next time. */
  @Test
  void T33_cleansTablesThatDifferInUnusedCodesOnlyAsOne() {
    Clean clean = SamplePictures.clean(SamplePictures.load("tables-same-once-reduced.jpg"));

    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void T32_leavesNothingBehindALongScanThatSeemsToGoOn() {
    byte[] clean = SamplePictures.clean(noise()).bytes();
    byte[] tail = Arrays.copyOfRange(clean, clean.length - 40_000, clean.length - 2);
    byte[] hidden = SamplePictures.append(PlantedMarkerTest.bytes(), tail);
    byte[] file = SamplePictures.insert(clean, clean.length - 2, hidden);

    assertThat(clean.length).isGreaterThan(1 << 19);
    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(clean);
  }

  @Test
  void T32_leavesNothingInTheBitsThatFillUpTheLastByte() {
    int filled = 0;
    for (String name : List.of("gps.jpg", "progressive.jpg", "cmyk.jpg", "restart.jpg")) {
      byte[] clean = SamplePictures.clean(SamplePictures.load(name)).bytes();
      for (int at = clean.length - 3; at > 700; at--) {
        boolean end = clean[at + 1] == -1 && clean[at + 2] != 0;
        if (end && (clean[at] & 1) == 1 && clean[at] != -1) {
          byte[] file = clean.clone();
          file[at] &= (byte) 0xFE;
          filled += isCleanedTo(clean, file) ? 1 : 0;
        }
      }
    }
    assertThat(filled).isGreaterThan(10);
  }

  @Test
  void T32_leavesNothingInNumbersOfAScanThatDecodersDoNotLookAt() {
    byte[] clean = SamplePictures.clean(SamplePictures.jpeg()).bytes();
    byte[] file = clean.clone();
    int header = SamplePictures.find(file, "\u00FF\u00DA");
    int band = header + 2 + Bytes.u16(file, header + 2) - 3;
    file[band + 1] = 'P';
    file[band + 2] = 'L';

    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(clean);
  }

  /** False where the bit was one of a code. */
  private static boolean isCleanedTo(byte[] clean, byte[] file) {
    Sanitizer sanitizer = new Sanitizer(SanitizerLimits.defaults());
    return sanitizer.sanitize(file, CleaningOptions.DEFAULT) instanceof Clean again
        && Arrays.equals(again.bytes(), clean);
  }

  /** Codes of 16 bits that come after all others, where there is room for them. */
  private static byte[] withTextInEachTable(byte[] jpeg) {
    byte[] file = SamplePictures.clean(jpeg).bytes();
    int length = PlantedMarkerTest.MARKER.length();
    for (int at = 2; at < file.length; at++) {
      // Of first coefficients decoders refuse such values.
      if (Bytes.matches(file, at, "\u00FF\u00C4") && file[at + 4] >= 0x10 && room(file, at) > 12) {
        int end = at + 2 + Bytes.u16(file, at + 2);
        file = SamplePictures.insert(file, end, PlantedMarkerTest.bytes());
        Bytes.putU16(file, at + 2, Bytes.u16(file, at + 2) + length);
        file[at + 4 + COUNTS] += (byte) length;
      }
    }
    return file;
  }

  /** How many codes of 16 bits are free; the last of them is none, annex C. */
  private static int room(byte[] file, int at) {
    int codes = 0;
    for (int bits = 1; bits <= COUNTS; bits++) {
      codes = 2 * codes + Bytes.u8(file, at + 4 + bits);
    }
    return (1 << COUNTS) - codes;
  }

  private static byte[] noise() {
    BufferedImage image = new BufferedImage(1400, 1000, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return SamplePictures.encode("jpg", image);
  }
}
