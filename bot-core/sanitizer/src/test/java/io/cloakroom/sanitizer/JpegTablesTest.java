package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of a JPEG that are told again and again, and numbers of a component alone (T32). */
class JpegTablesTest {

  /** Before the first scan four tables, then one for each component that begins. */
  @Test
  void T32_keepsNoTableOfAComponentThatHasBegunOrIsStillToBegin() {
    byte[] clean = SamplePictures.clean(ZeroJpeg.changingTables()).bytes();

    assertThat(ZeroJpeg.found(clean, 20)).hasSize(7 * ZeroJpeg.TABLE_BYTES);
    assertThat(SamplePictures.clean(clean).bytes()).isEqualTo(clean);
  }

  /** Decoders take the table when a component begins; it cannot change in a later scan of it. */
  @Test
  void T32_keepsOneTableOfAComponentOfManyScans() {
    byte[] clean = SamplePictures.clean(ZeroJpeg.changingTable(60)).bytes();

    assertThat(ZeroJpeg.found(clean, 60)).isEqualTo(ZeroJpeg.table(0));
  }

  /** Six scans of the first component, while the tables of three others change. */
  @Test
  void T32_keepsNoTableBetweenScansOfAnotherComponent() {
    ZeroJpeg jpeg = new ZeroJpeg().frame(0xC2, 8, 8, 0x11, 0x11, 0x11, 0x11).huffman();
    for (int scan = 0; scan < 6; scan++) {
      for (int i = 0; i < 4; i++) {
        jpeg.quantisation(i, ZeroJpeg.table(4 * scan + i));
      }
      jpeg.band(1, scan);
    }
    for (int component = 2; component <= 4; component++) {
      jpeg.band(component, 0);
    }

    byte[] clean = SamplePictures.clean(jpeg.end()).bytes();

    assertThat(ZeroJpeg.found(clean, 24)).hasSize(7 * ZeroJpeg.TABLE_BYTES);
  }

  /** Of a component alone the blocks follow each other, however many share a unit. */
  @ParameterizedTest
  @ValueSource(ints = {0x21, 0x22, 0x44, 0x13})
  void T32_leavesNothingInTheShareOfAComponentAlone(int share) {
    byte[] plain = SamplePictures.encode("jpg", SamplePictures.gray());
    byte[] file = plain.clone();
    int frame = SamplePictures.find(file, "\u00FF\u00C0");
    file[frame + 11] = (byte) share;

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(clean).isEqualTo(SamplePictures.clean(plain).bytes());
    assertThat(SamplePictures.pixels(clean)).isEqualTo(SamplePictures.pixels(file));
    assertThat(Bytes.u8(clean, SamplePictures.find(clean, "\u00FF\u00C0") + 11)).isEqualTo(0x11);
  }
}
