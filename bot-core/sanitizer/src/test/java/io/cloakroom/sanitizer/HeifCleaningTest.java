package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeifCleaningTest {

  /** TIFF with the make, the place and the times of a photo. */
  private static final String EXIF =
      "\0\0\0\6Exif\0\0MM\0*\0\0\0\b\0\2"
          + "\1\17\0\2\0\0\0\6\0\0\0\46"
          + "\1\22\0\3\0\0\0\1\0\6\0\0"
          + "\0\0\0\0Maker\0";

  @ParameterizedTest
  @CsvSource({
    "plain.heic, HEIC, 24, 16",
    "plain.avif, AVIF, 24, 16",
    "moving.heic, HEIC, 24, 16",
    "moving.avif, AVIF, 24, 16"
  })
  void cleansEachKindAndLeavesACleanOneAsItIs(String name, ImageType type, int width, int height) {
    Clean clean = SamplePictures.clean(SamplePictures.load(name));

    assertThat(clean.type()).isEqualTo(type);
    assertThat(clean.widthPixels()).isEqualTo(width);
    assertThat(clean.heightPixels()).isEqualTo(height);
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    assertThat(SamplePictures.clean(clean.bytes()).receipt().removed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "plain.avif"})
  void keepsTheCodedPictureByteForByte(String name) {
    byte[] file = SamplePictures.load(name);
    byte[] data = new HeifEditor(file).content("mdat");

    byte[] clean = SamplePictures.clean(file).bytes();

    byte[] kept = new HeifEditor(clean).content("mdat");
    // AV1's empty delimiter in front may stay; all of the rest must.
    assertThat(Bytes.latin1(data, 0, data.length)).isEqualTo(Bytes.latin1(kept, 0, kept.length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "plain.avif"})
  void saysWhatItRemoved(String name) {
    byte[] file =
        new HeifEditor(SamplePictures.load(name)).item("Exif", Bytes.latin1(EXIF), "cdsc").file();

    Receipt receipt = SamplePictures.clean(file).receipt();

    assertThat(receipt.removed())
        .anySatisfy(finding -> assertThat(finding.trace()).isEqualTo(Trace.DEVICE));
  }

  /** Readers turn HEIF pictures by its own property alone, ISO 23008-12, annex A.3. */
  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "plain.avif"})
  void doesNotTurnThePictureByItsExif(String name) {
    byte[] file =
        new HeifEditor(SamplePictures.load(name)).item("Exif", Bytes.latin1(EXIF), "cdsc").file();

    assertThat(SamplePictures.clean(file).bytes())
        .isEqualTo(SamplePictures.clean(SamplePictures.load(name)).bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "plain.avif"})
  void keepsTheCaptureDateAloneWhereTheChannelWantsIt(String name) {
    String date = "2026:03:01 12:00:00";
    String exif =
        "\0\0\0\0MM\0*\0\0\0\b\0\2"
            + "\1\17\0\2\0\0\0\6\0\0\0\46"
            + "\207\151\0\4\0\0\0\1\0\0\0\54"
            + "\0\0\0\0Maker\0\0\1"
            + "\220\3\0\2\0\0\0\24\0\0\0\76\0\0\0\0"
            + date
            + "\0";
    byte[] file =
        new HeifEditor(SamplePictures.load(name)).item("Exif", Bytes.latin1(exif), "cdsc").file();

    Clean clean =
        SamplePictures.clean(file, new CleaningOptions(false, Set.of(Keepable.CAPTURE_DATE)));

    assertThat(SamplePictures.find(clean.bytes(), date)).isPositive();
    assertThat(SamplePictures.find(clean.bytes(), "Maker")).isNegative();
    assertThat(SamplePictures.find(SamplePictures.clean(file).bytes(), date)).isNegative();
  }

  /** Readers that are promised a film open nothing where there is none. */
  @ParameterizedTest
  @ValueSource(strings = {"soun", "pict", ""})
  void T31_keepsAStillWithoutTheFilmBesideItAndPromisesNone(String handler) {
    byte[] still = SamplePictures.load("plain.heic");

    Clean clean = SamplePictures.clean(HeifEditor.stillWithFilm(handler));

    assertThat(new HeifEditor(clean.bytes()).content("ftyp"))
        .isEqualTo(Bytes.latin1("heic\0\0\0\0heicmif1"));
    assertThat(new HeifEditor(clean.bytes()).has("moov")).isFalse();
    assertThat(new HeifEditor(clean.bytes()).content("mdat"))
        .isEqualTo(new HeifEditor(SamplePictures.clean(still).bytes()).content("mdat"));
    assertThat(clean.receipt().of(Trace.MOTION_VIDEO)).isPresent();
  }

  @Test
  void keepsTheTurnTheCropAndTheNumbersOfTheColours() {
    byte[] heic =
        new HeifEditor(SamplePictures.load("plain.heic"))
            .append("meta/iprp/ipco", HeifEditor.box("irot", "\1"))
            .change("meta/iprp/ipma", content -> used(content, 6))
            .file();

    Clean clean = SamplePictures.clean(heic);

    HeifEditor kept = new HeifEditor(clean.bytes());
    assertThat(kept.content("meta/iprp/ipco/irot")).containsExactly(1);
    assertThat(kept.content("meta/iprp/ipco/clap")).hasSize(32);
    assertThat(kept.content("meta/iprp/ipco/colr")).startsWith('n', 'c', 'l', 'x');
    assertThat(clean.widthPixels()).isEqualTo(16);
    assertThat(clean.heightPixels()).isEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(strings = {"moving.heic", "moving.avif"})
  void keepsTheFramesTheirTimesAndTheLoop(String name) {
    HeifEditor before = new HeifEditor(SamplePictures.load(name));

    HeifEditor after = new HeifEditor(SamplePictures.clean(before.file()).bytes());

    for (String table : new String[] {"stts", "stsz"}) {
      String path = HeifEditor.SAMPLES + "/" + table;
      assertThat(after.content(path)).as(table).isEqualTo(before.content(path));
    }
    assertThat(after.has("moov/trak/edts")).isEqualTo(before.has("moov/trak/edts"));
  }

  @Test
  void keepsTheTransparency() {
    byte[] clean = SamplePictures.clean(SamplePictures.load("alpha.heic")).bytes();

    assertThat(new HeifEditor(clean).has("meta/iprp/ipco/auxC")).isTrue();
    assertThat(new HeifEditor(clean).has("meta/iref/auxl")).isTrue();
  }

  /** One property more of the only item, which the picture needs. */
  private static byte[] used(byte[] content, int number) {
    content[10]++;
    return SamplePictures.append(content, new byte[] {(byte) (0x80 | number)});
  }

  @ParameterizedTest
  @CsvSource({"plain.heic, pixi, 5", "plain.heic, colr, 4", "moving.heic, colr, 4"})
  void T32_leavesOutNumbersThatNoPropertyCanHave(String name, String property, int at) {
    HeifEditor file = new HeifEditor(SamplePictures.load(name));
    byte[] planted = file.over("meta/iprp/ipco/" + property, at, "TEX").file();

    byte[] clean = SamplePictures.clean(planted).bytes();

    assertThat(SamplePictures.find(planted, "TEX")).isPositive();
    assertThat(SamplePictures.find(clean, "TEX")).isNegative();
  }
}
