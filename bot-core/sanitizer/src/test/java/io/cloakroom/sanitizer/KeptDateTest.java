package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.internal.cleaning.ExtractorGate;
import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel may keep the capture date alone: exactly that survives, and only if it is a date. */
class KeptDateTest {

  private static final CleaningOptions KEEP_DATE =
      new CleaningOptions(false, Set.of(Keepable.CAPTURE_DATE));
  private static final String TAKEN = "2024:05:17 18:03:59";
  private static final String AUTHOR = "Alice Example";

  @ParameterizedTest
  @MethodSource("datedPictures")
  void keepsTheDateExactlyAndNothingElse(byte[] file) {
    Clean clean = kept(file);

    assertThat(SamplePictures.find(clean.bytes(), TAKEN + "\0")).isPositive();
    assertThat(SamplePictures.find(clean.bytes(), AUTHOR)).isNegative();
    assertThat(SamplePictures.pixels(clean.bytes())).isEqualTo(SamplePictures.pixels(file));
    assertThat(kept(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    assertThat(kept(clean.bytes()).receipt().removed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("datedPictures")
  void doesNotClaimToHaveRemovedTheDateThatItKept(byte[] file) {
    Clean kept = kept(file);
    Clean removed = SamplePictures.clean(file);

    assertThat(kept.receipt().of(Trace.DATE)).isEmpty();
    assertThat(kept.receipt().of(Trace.AUTHOR).orElseThrow().value()).contains(AUTHOR);
    assertThat(removed.receipt().of(Trace.DATE).orElseThrow().value()).contains(TAKEN);
  }

  @ParameterizedTest
  @MethodSource("datedPictures")
  void removesTheDateWhereNobodyAskedToKeepIt(byte[] file) {
    assertThat(SamplePictures.find(SamplePictures.clean(file).bytes(), "2024:05")).isNegative();
    assertThat(SamplePictures.find(SamplePictures.clean(kept(file).bytes()).bytes(), "2024:05"))
        .isNegative();
  }

  @ParameterizedTest
  @MethodSource("datedPictures")
  void letsNoDatePassTheGateWhereNobodyAskedToKeepIt(byte[] file) {
    byte[] dated = kept(file).bytes();
    Format format = Formats.reading(Sniffer.kindOf(dated)).orElseThrow();
    SanitizerLimits limits = SanitizerLimits.defaults();

    assertThatCode(() -> format.audit(dated, limits, KEEP_DATE.keep())).doesNotThrowAnyException();
    assertThatThrownBy(() -> format.audit(dated, limits, Set.of())).isInstanceOf(Rejection.class);
    assertThatThrownBy(() -> ExtractorGate.check(dated, format.extractorAllowList()))
        .isInstanceOf(Rejection.class);
  }

  static Stream<Named<byte[]>> datedPictures() {
    return Stream.of(
        Named.of("JPEG", jpeg(exif(TAKEN))),
        Named.of(
            "PNG", SamplePictures.withChunk(SamplePictures.png(), "IDAT", "eXIf", exif(TAKEN))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024:13:45 18:03:59",
        "2024:02:30 18:03:59",
        "2024:05:17 24:03:59",
        "2024-05-17T18:03:59",
        "meet me at the pier",
        "2024:05:17 18:03:5x",
        "2024:05:17",
        "                   ",
        "-024:05:17 18:03:59"
      })
  void dropsWhatIsNoDate(String text) {
    Clean jpeg = kept(jpeg(exif(text)));
    Clean png = kept(SamplePictures.withChunk(SamplePictures.png(), "IDAT", "eXIf", exif(text)));

    assertThat(SamplePictures.find(jpeg.bytes(), "Exif")).isNegative();
    assertThat(SamplePictures.find(png.bytes(), "eXIf")).isNegative();
  }

  @Test
  void keepsTheDateOfARealPhotographAndNothingElseOfIt() {
    byte[] file = SamplePictures.load("gps.jpg");

    Clean clean = kept(file);

    assertThat(SamplePictures.find(clean.bytes(), "2005:08:13 09:47:23\0")).isPositive();
    assertThat(SamplePictures.find(clean.bytes(), "KODAK")).isNegative();
    assertThat(clean.receipt().of(Trace.LOCATION)).isPresent();
    int exif = SamplePictures.find(clean.bytes(), "Exif\0\0");
    assertThat(Bytes.u16(clean.bytes(), exif - 2)).isEqualTo(2 + 6 + 76);
  }

  @Test
  void keepsOrientationAndDateTogether() {
    byte[] exif = exif(TAKEN);
    exif[19] = 6;

    Clean clean = kept(jpeg(exif));

    assertThat(clean.orientation().exifValue()).isEqualTo(6);
    assertThat(SamplePictures.find(clean.bytes(), TAKEN)).isPositive();
  }

  private static Clean kept(byte[] file) {
    Sanitized result = SamplePictures.SANITIZER.sanitize(file, KEEP_DATE);
    assertThat(result).isInstanceOf(Clean.class);
    return (Clean) result;
  }

  private static byte[] jpeg(byte[] tiff) {
    byte[] payload = SamplePictures.insert(tiff, 0, Bytes.latin1("Exif\0\0"));
    return SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.APP1, payload);
  }

  /** Orientation, author and a directory of its own with the date and the time of digitising. */
  private static byte[] exif(String date) {
    String author = AUTHOR + "\0\0\0";
    byte[] tiff =
        Bytes.latin1(
            "MM\0*\0\0\0\b\0\3"
                + "\1\u0012\0\3\0\0\0\1\0\1\0\0"
                + "\1;\0\2\0\0\0\20\0\0\0\62"
                + "\u0087i\0\4\0\0\0\1\0\0\0B"
                + "\0\0\0\0"
                + author
                + "\0\1\u0090\3\0\2\0\0\0\24\0\0\0T\0\0\0\0"
                + date);
    return SamplePictures.append(tiff, new byte[Math.max(1, 20 - date.length())]);
  }
}
