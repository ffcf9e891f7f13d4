package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BmpRefusalTest {

  @ParameterizedTest
  @CsvSource({
    "40, 0, 4, around a JPEG one",
    "40, 0, 5, around a PNG one",
    "64, 24, 4, compressed BMP file of OS/2",
    "64, 1, 3, compressed BMP file of OS/2",
    "40, 24, 11, compression 11",
    "40, 40, 0, 40 bits a pixel",
    "40, 24, 1, 24 bits a pixel",
    "41, 24, 0, a header of 41 bytes"
  })
  void namesTheVariantThatIsNotCleaned(int header, int bits, int encoding, String words) {
    ByteBuffer file = Bmps.little(200);
    Bmps.fill(file, header, 1, 1, bits);
    file.putInt(30, encoding);

    Refused refused = SamplePictures.refused(file.array());

    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused.explanation()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "2000000000, 2000000000, TOO_LARGE",
    "1, -2147483648, TOO_LARGE",
    "20000, 20000, TOO_LARGE",
    "-1, 1, MALFORMED",
    "1, 0, MALFORMED",
    "9999, 9999, TRUNCATED"
  })
  void T30_checksTheSizeBeforeItTakesMemory(int width, int height, RefusalReason reason) {
    byte[] file = Bmps.of(width, height, 24, new byte[4]).array();

    assertThat(SamplePictures.refused(file).reason()).isEqualTo(reason);
  }

  @Test
  void refusesPixelsThatAreMissing() {
    byte[] rows = Bmps.of(2, 2, 24, new byte[12]).array();
    ByteBuffer far = Bmps.of(1, 1, 24, new byte[4]).putInt(10, Integer.MAX_VALUE);
    ByteBuffer near = Bmps.of(1, 1, 24, new byte[4]).putInt(10, 50);

    assertThat(SamplePictures.refused(rows).reason()).isEqualTo(RefusalReason.TRUNCATED);
    assertThat(SamplePictures.refused(far.array()).reason()).isEqualTo(RefusalReason.TRUNCATED);
    assertThat(SamplePictures.refused(near.array()).reason()).isEqualTo(RefusalReason.MALFORMED);
  }

  @Test
  void refusesMasksThatOverlapOrHaveGaps() {
    assertThat(SamplePictures.refused(masked(0xFF, 0xFF, 0xFF00)).reason())
        .isEqualTo(RefusalReason.MALFORMED);
    assertThat(SamplePictures.refused(masked(0x5, 0xF0, 0xF00)).reason())
        .isEqualTo(RefusalReason.MALFORMED);
    assertThat(SamplePictures.refused(masked(0x10000, 0xF0, 0xF)).reason())
        .isEqualTo(RefusalReason.MALFORMED);
    assertThat(SamplePictures.clean(masked(0xF00, 0xF0, 0xF)).widthPixels()).isEqualTo(1);
  }

  @Test
  void refusesRunsThatEndEarlyOrLeaveTheirRow() {
    assertThat(SamplePictures.refused(Bmps.runs(2, 2, 2, 1)).reason())
        .isEqualTo(RefusalReason.TRUNCATED);
    assertThat(SamplePictures.refused(Bmps.runs(2, 2, 0, 2, 1)).reason())
        .isEqualTo(RefusalReason.TRUNCATED);
    assertThat(SamplePictures.refused(Bmps.runs(2, 1, 0, 4, 1, 2, 3, 1, 0, 1)).reason())
        .isEqualTo(RefusalReason.MALFORMED);
  }

  private static byte[] masked(int red, int green, int blue) {
    ByteBuffer file = Bmps.of(1, 1, 16, new byte[16]);
    return file.putInt(10, 66)
        .putInt(30, 3)
        .putInt(54, red)
        .putInt(58, green)
        .putInt(62, blue)
        .array();
  }

  /** Of 256 there is room for two before the pixels. */
  @ParameterizedTest
  @ValueSource(ints = {0, 9, 256})
  void T33_refusesColoursOfATableThatReachesIntoThePixels(int said) {
    ByteBuffer file = Bmps.little(54 + 8 + 4);
    Bmps.fill(file, 40, 1, 1, 8);
    file.putInt(10, 62).putInt(46, said).putInt(54, 0x112233).put(62, (byte) 1);
    byte[] within = file.array().clone();
    byte[] beyond = file.put(62, (byte) 5).array();

    assertThat(SamplePictures.clean(within).bytes()).isNotEmpty();
    assertThat(SamplePictures.refused(beyond).explanation()).contains("behind its colour table");
  }

  /** Some viewers take what stands there for colours, others show black. */
  @Test
  void refusesColoursBehindTheTable() {
    byte[] file = Bmps.runs(2, 1, 2, 3, 0, 1);
    byte[] fewer = file.clone();
    fewer[46] = 2;

    assertThat(SamplePictures.clean(file).receipt().removed()).isNotNull();
    assertThat(SamplePictures.refused(fewer).explanation()).contains("behind its colour table");
  }

  /** Once, what the profile said was called removed and stood in the pixels of the copy. */
  @ParameterizedTest
  @CsvSource({"embedded, 138", "embedded, 90", "embedded, 700", "linked, 138", "linked, 720"})
  void T32_refusesAProfileThatLiesOverThePixelsOrTheHeader(String kind, int at) {
    assertThat(SamplePictures.refused(withProfile(kind, at)).explanation())
        .contains("its colour profile lies over its pixels or its header");
    assertThat(SamplePictures.clean(withProfile(kind, 138 + 600)).receipt().of(Trace.PROFILE_TEXT))
        .isPresent();
  }

  /** Two hundred pixels of 24 bits, with a profile or its name at this place of the file. */
  private static byte[] withProfile(String kind, int at) {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    ByteBuffer file = Bmps.little(138 + 600 + profile.length);
    Bmps.fill(file, 124, 20, 10, 24);
    file.putInt(70, kind.equals("embedded") ? 0x4D424544 : 0x4C494E4B);
    file.putInt(122, 4).putInt(126, at - 14).putInt(130, 40);
    file.put(138 + 600, profile);
    return file.array();
  }
}
