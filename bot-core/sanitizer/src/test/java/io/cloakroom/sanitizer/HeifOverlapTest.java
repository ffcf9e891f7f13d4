package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.cleaning.LeftoverGate;
import io.cloakroom.sanitizer.internal.cleaning.LosslessCleaner;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.RemovedValues;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of HEIC and AVIF is no part of the picture data that stay (threat T32). */
class HeifOverlapTest {

  private static final String TEXT = "Hidden Lane 7, second floor";

  /** An item over the data of the picture, from so many bytes behind its first. */
  private static byte[] over(String name, String type, String reference, int from, int less) {
    return new HeifEditor(SamplePictures.load(name))
        .item(type, Bytes.latin1(TEXT), reference)
        .change(
            "meta/iloc",
            content -> {
              int base = content[5] >> 4;
              int first = 14 + base;
              int start = Bytes.i32(content, first) + (base == 0 ? 0 : Bytes.i32(content, 12));
              Bytes.putI32(content, content.length - 8, start + from);
              Bytes.putI32(
                  content, content.length - 4, Bytes.i32(content, first + 4) - from - less);
              return content;
            })
        .file();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mime\0text/plain\0", "uri \0urn:x", "abcd", "Exif", "jpeg"})
  void T32_refusesAnItemThatLiesOverThePicture(String type) {
    for (String name : new String[] {"plain.heic", "plain.avif"}) {
      byte[] end = over(name, type, "cdsc", 20, 0);
      byte[] start = over(name, type, "cdsc", 0, 8);

      assertThat(SamplePictures.refused(end).explanation()).contains("something else besides");
      assertThat(SamplePictures.refused(start).explanation()).contains("something else besides");
    }
  }

  /** Encoders write data of two equal pictures once. */
  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "plain.avif"})
  void letsAnotherPictureBeMadeOfTheSameData(String name) {
    byte[] file = over(name, "jpeg", "thmb", 0, 0);
    byte[] plain = SamplePictures.clean(SamplePictures.load(name)).bytes();

    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(plain);
  }

  /** Once, only texts that the receipt shows were told to the gate. */
  @ParameterizedTest
  @ValueSource(strings = {"mime\0text/plain\0", "mime\0application/c2pa\0", "uri \0urn:x", "abcd"})
  void T32_looksForWhatAnItemHeld(String type) throws Rejection {
    byte[] file =
        new HeifEditor(SamplePictures.load("plain.avif"))
            .item(type, Bytes.latin1(TEXT), "cdsc")
            .file();

    assertLookedFor(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcd", "sefd", "free", "uuid"})
  void T32_looksForWhatABoxHeld(String type) throws Rejection {
    byte[] file =
        new HeifEditor(SamplePictures.load("plain.avif"))
            .append("", HeifEditor.box(type, TEXT))
            .file();

    assertLookedFor(file);
  }

  /**
   * A film of two samples, which is left out beside a still, and lies over its picture data.
   *
   * @param from behind the first byte of these
   * @param bytes of each sample
   */
  private static byte[] filmOver(String handler, int from, int bytes) {
    HeifEditor file = new HeifEditor(HeifEditor.stillWithFilm(handler));
    return placed(file, SamplePictures.find(file.file(), "mdat") + 4 + from, bytes);
  }

  private static byte[] placed(HeifEditor file, int at, int bytes) {
    return file.over(HeifEditor.SAMPLES + "/stco", 8, number(at))
        .over(HeifEditor.SAMPLES + "/stsz", 4, "\0\0\0" + (char) bytes)
        .file();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "meta", "soun", "vide", "pict"})
  void T32_refusesATrackThatIsLeftOutAndLiesOverThePicture(String handler) {
    assertThat(SamplePictures.refused(filmOver(handler, 5, 20)).explanation())
        .contains("something else besides");
  }

  /** The first frame of a film, or a second version of it, may be the still itself. */
  @Test
  void letsAFilmThatIsLeftOutBeginWithTheStill() {
    HeifEditor still = new HeifEditor(HeifEditor.stillWithFilm("vide"));
    int whole = still.content("mdat").length;
    byte[] plain = SamplePictures.clean(still.file()).bytes();

    assertThat(SamplePictures.clean(filmOver("vide", 0, whole)).bytes()).isEqualTo(plain);
    assertThat(SamplePictures.refused(filmOver("text", 0, whole)).explanation())
        .contains("something else besides");
  }

  /** In a box of the file, of the film, or of a track, whether or not that is kept. */
  @ParameterizedTest
  @CsvSource({
    "moving.avif, moov",
    "moving.avif, moov/trak",
    "moving.heic, moov",
    "moving.heic, moov/trak"
  })
  void T32_refusesItemsThatAreLeftOutAndLieOverAnAnimation(String name, String place) {
    HeifEditor film = new HeifEditor(SamplePictures.clean(SamplePictures.load(name)).bytes());
    byte[] iloc = new byte[22];
    Bytes.putU16(iloc, 4, 0x4400);
    Bytes.putU16(iloc, 6, 1);
    Bytes.putU16(iloc, 8, 1);
    Bytes.putU16(iloc, 12, 1);
    Bytes.putI32(iloc, 18, 20);
    film.append(place, HeifEditor.box("meta", withHead(HeifEditor.box("iloc", iloc))));
    int last = film.file().length;
    film.over(place + "/meta/iloc", 14, number(last - 25));

    assertThat(SamplePictures.refused(film.file()).explanation())
        .contains("something else besides");
  }

  private static byte[] withHead(byte[] boxes) {
    return SamplePictures.append(new byte[4], boxes);
  }

  private static String number(int value) {
    byte[] number = new byte[4];
    Bytes.putI32(number, 0, value);
    return Bytes.latin1(number, 0, 4);
  }

  /** A second track, of texts, beside that of the pictures. */
  @Test
  void T32_refusesASecondTrackThatLiesOverTheFirst() {
    HeifEditor film = new HeifEditor(SamplePictures.load("moving.heic"));
    byte[] track =
        new HeifEditor(film.file()).over("moov/trak/mdia/hdlr", 8, "text").content("moov/trak");
    int place = SamplePictures.find(track, "stco") + 12;
    // It stands before the picture data, so that these move.
    Bytes.putI32(track, place, Bytes.i32(track, place) + track.length + 8);
    byte[] file = film.append("moov", HeifEditor.box("trak", track)).file();

    assertThat(SamplePictures.refused(file).explanation()).contains("something else besides");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "meta"})
  void T32_looksForWhatATrackHeld(String handler) throws Rejection {
    HeifEditor film = new HeifEditor(HeifEditor.stillWithFilm(handler));
    film.append("", HeifEditor.box("mdat", TEXT + TEXT));
    byte[] file = placed(film, film.file().length - 2 * TEXT.length(), TEXT.length());

    assertLookedFor(file, ImageType.HEIC, TEXT + TEXT);
  }

  private static void assertLookedFor(byte[] file) throws Rejection {
    assertLookedFor(file, ImageType.AVIF, TEXT);
  }

  private static void assertLookedFor(byte[] file, ImageType type, String text) throws Rejection {
    RemovedValues said =
        new LosslessCleaner(SanitizerLimits.defaults())
            .clean(file, Formats.of(type), Set.of())
            .said();

    assertThatThrownBy(() -> LeftoverGate.check(Bytes.latin1("x" + text + "y"), said, Set.of()))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("still stands in it");
  }
}
