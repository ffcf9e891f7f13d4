package io.cloakroom.sanitizer;

import static io.cloakroom.sanitizer.WebpPictures.ALPHA;
import static io.cloakroom.sanitizer.WebpPictures.ANIMATED;
import static io.cloakroom.sanitizer.WebpPictures.EXIF;
import static io.cloakroom.sanitizer.WebpPictures.PROFILE;
import static io.cloakroom.sanitizer.WebpPictures.chunk;
import static io.cloakroom.sanitizer.WebpPictures.control;
import static io.cloakroom.sanitizer.WebpPictures.extended;
import static io.cloakroom.sanitizer.WebpPictures.file;
import static io.cloakroom.sanitizer.WebpPictures.frame;
import static io.cloakroom.sanitizer.WebpPictures.lossless;
import static io.cloakroom.sanitizer.WebpPictures.lossy;
import static io.cloakroom.sanitizer.WebpPictures.rawAlpha;
import static io.cloakroom.sanitizer.WebpPictures.types;
import static io.cloakroom.sanitizer.WebpPictures.with;
import static io.cloakroom.sanitizer.WebpPictures.withLength;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebpCleaningTest {

  /** No transform, no cache, no groups; five codes of one symbol each: 23 bits. */
  @Test
  void cleansTheShortestPictureThatThereIs() {
    byte[] pixel = {0x2F, 0, 0, 0, 0, (byte) 0x88, (byte) 0x88, 0x08};

    Clean clean = SamplePictures.clean(WebpPictures.file(WebpPictures.chunk("VP8L", pixel)));

    assertThat(clean.bytes()).hasSize(28);
    assertThat(clean.widthPixels()).isEqualTo(1);
    assertThat(clean.receipt().removed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpha-filter.webp",
        "animated.webp",
        "gps.webp",
        "lossless.webp",
        "lossy-alpha.webp",
        "lossy.webp",
        "simple-filter.webp",
        "two-colors.webp"
      })
  void keepsEveryPictureAndChangesNothingTheSecondTime(String name) {
    byte[] file = SamplePictures.load(name);

    Clean clean = SamplePictures.clean(file);
    Clean again = SamplePictures.clean(clean.bytes());

    List<byte[]> pictures = WebpPictures.chunks(file);
    pictures.removeIf(chunk -> !List.of("ALPH", "VP8 ", "VP8L", "ANMF").contains(type(chunk)));
    assertThat(clean.type()).isEqualTo(ImageType.WEBP);
    assertThat(WebpPictures.chunks(clean.bytes())).containsAll(pictures);
    assertThat(again.bytes()).isEqualTo(clean.bytes());
    assertThat(again.receipt().removed()).isEmpty();
  }

  private static String type(byte[] chunk) {
    return types(file(chunk)).get(0);
  }

  @Test
  void tellsTheAuthorWhatWasRemoved() {
    Clean clean = SamplePictures.clean(SamplePictures.load("gps.webp"));

    Receipt receipt = clean.receipt();
    assertThat(types(clean.bytes())).containsExactly("VP8 ");
    assertThat(receipt.of(Trace.LOCATION).orElseThrow().value())
        .contains("36.5974, -4.5085, Benalmádena, Andalucía, Spain, ES");
    assertThat(receipt.of(Trace.DEVICE)).isPresent();
    assertThat(receipt.of(Trace.XMP)).isPresent();
    assertThat(receipt.of(Trace.THUMBNAIL)).isPresent();
  }

  @Test
  void keepsAnAnimationWithItsTimingItsLoopsAndItsBackground() throws Rejection {
    byte[] original = SamplePictures.load("animated.webp");

    Clean clean = SamplePictures.clean(original);

    assertThat(clean.bytes()).isEqualTo(original);
    assertThat(types(clean.bytes()))
        .containsExactly("VP8X", "ANIM", "ANMF", "ANMF", "ANMF", "ANMF", "ANMF", "ANMF");
    assertThat(facts(clean).frames()).isEqualTo(6);
  }

  @Test
  void keepsTheWayFramesAreLaidOverEachOther() {
    byte[] frames = extended(ANIMATED, control(), frame(lossy()), frame(0, 36, 28, 3, lossy()));

    assertThat(SamplePictures.clean(frames).bytes()).isEqualTo(frames);
  }

  @Test
  void keepsAProfileThatIsNeededAndNoOther() throws Rejection {
    byte[] p3 = KnownProfile.DISPLAY_P3.bytes();
    byte[] srgb = KnownProfile.SRGB.bytes();

    Clean wide = SamplePictures.clean(extended(PROFILE, chunk("ICCP", p3), lossy()));
    Clean plain = SamplePictures.clean(extended(PROFILE, chunk("ICCP", srgb), lossy()));
    Clean unannounced = SamplePictures.clean(extended(0, chunk("ICCP", p3), lossy()));

    assertThat(wide.bytes()).isEqualTo(extended(PROFILE, chunk("ICCP", p3), lossy()));
    assertThat(facts(wide).iccProfile()).contains(p3);
    assertThat(plain.bytes()).isEqualTo(file(lossy()));
    assertThat(unannounced.bytes()).isEqualTo(file(lossy()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Exif\0\0"})
  void keepsTheOrientationHoweverItIsWritten(String prefix) throws Rejection {
    byte[] tiff = new KeptExif(Orientation.QUARTER_LEFT, Optional.empty()).write().orElseThrow();
    byte[] written = SamplePictures.insert(tiff, 0, prefix.getBytes(UTF_8));

    Clean clean = SamplePictures.clean(extended(EXIF, lossy(), chunk("EXIF", written)));

    assertThat(clean.bytes()).isEqualTo(extended(EXIF, lossy(), chunk("EXIF", tiff)));
    assertThat(clean.widthPixels()).isEqualTo(WebpPictures.HEIGHT);
    assertThat(facts(clean).orientation()).isEqualTo(Orientation.QUARTER_LEFT);
  }

  /** Some writers give it a type with a sign: bytes, shorts and longs. */
  @ParameterizedTest
  @CsvSource({"1, 06", "3, 0006", "4, 00000006", "6, 06", "8, 0006", "9, 00000006"})
  void keepsAnOrientationOfAnyWholeType(int type, String number) {
    String entry = "0112%04x00000001%s".formatted(type, (number + "000000").substring(0, 8));
    byte[] exif = HexFormat.of().parseHex("4d4d002a000000080001" + entry + "00000000");

    assertThat(
            SamplePictures.clean(extended(EXIF, lossy(), chunk("EXIF", exif)))
                .orientation()
                .exifValue())
        .isEqualTo(6);
  }

  @Test
  void ignoresTheOrientationThatViewersIgnore() {
    byte[] tiff = new KeptExif(Orientation.MIRRORED, Optional.empty()).write().orElseThrow();

    Clean clean = SamplePictures.clean(extended(0, lossy(), chunk("EXIF", tiff)));

    assertThat(clean.bytes()).isEqualTo(file(lossy()));
    assertThat(clean.receipt().of(Trace.EXIF)).isPresent();
  }

  @Test
  void keepsTheCaptureDateOnlyWhereAChannelWantsIt() {
    Optional<String> date = Optional.of("2024:05:06 07:08:09");
    byte[] tiff = new KeptExif(Orientation.NORMAL, date).write().orElseThrow();
    byte[] file = extended(EXIF, lossy(), chunk("EXIF", tiff));
    CleaningOptions keeping = new CleaningOptions(false, Set.of(Keepable.CAPTURE_DATE));

    Sanitized kept = SamplePictures.SANITIZER.sanitize(file, keeping);

    assertThat(((Clean) kept).bytes()).isEqualTo(file);
    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(file(lossy()));
  }

  @Test
  void keepsTransparencyOnlyWhereItIsShown() {
    byte[] shown = extended(ALPHA, rawAlpha(0, ""), lossy());

    assertThat(SamplePictures.clean(shown).bytes()).isEqualTo(shown);
    assertThat(SamplePictures.clean(extended(0, rawAlpha(0, ""), lossy())).bytes())
        .isEqualTo(file(lossy()));
    assertThat(SamplePictures.clean(extended(ALPHA, rawAlpha(0, ""), lossless())).bytes())
        .isEqualTo(extended(ALPHA, lossless()));
  }

  @Test
  void keepsTheHeaderThatHidesTheTransparencyOfALosslessPicture() {
    byte[] picture = SamplePictures.load("two-colors.webp");
    byte[] chunk = WebpPictures.chunks(picture).get(0);
    byte[] opaque = file(WebpPictures.header(0, 100, 30), chunk);

    assertThat(SamplePictures.clean(opaque).bytes()).isEqualTo(opaque);
    assertThat(SamplePictures.clean(picture).bytes()).isEqualTo(picture);
  }

  @Test
  void leavesNothingInBitsThatNoViewerReads() {
    byte[] scaled = with(lossy(), 8 + 7, 0xC0, 28, 0x40);
    byte[] header = with(WebpPictures.header(ALPHA, 36, 28), 8, 0xD1, 1, 2, 3);
    byte[] frames = extended(ANIMATED, control(), frame(0, 36, 28, 0xFD, lossy()));

    assertThat(SamplePictures.clean(file(scaled)).bytes()).isEqualTo(file(lossy()));
    assertThat(SamplePictures.clean(file(header, rawAlpha(0x40, ""), lossy())).bytes())
        .isEqualTo(extended(ALPHA, rawAlpha(0, ""), lossy()));
    assertThat(SamplePictures.clean(frames).bytes())
        .isEqualTo(extended(ANIMATED, control(), frame(0, 36, 28, 1, lossy())));
  }

  @Test
  void leavesNothingInPaddingAndForgivesThatItIsMissing() {
    byte[] odd = chunk("abcd", "x");
    byte[] filled = with(odd, odd.length - 1, 'y');
    byte[] alpha = SamplePictures.load("lossy-alpha.webp");
    byte[] oddAlpha = extended(ALPHA, rawAlpha(0, ""), lossy());

    Clean clean = SamplePictures.clean(extended(0, filled, lossy()));
    Clean missing =
        SamplePictures.clean(Arrays.copyOf(file(lossy(), odd), file(lossy()).length + 9));

    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT).orElseThrow().count()).isEqualTo(2);
    assertThat(missing.bytes()).isEqualTo(file(lossy()));
    assertThat(SamplePictures.clean(alpha).bytes()).isEqualTo(alpha);
    assertThat(SamplePictures.clean(oddAlpha).bytes()).isEqualTo(oddAlpha);
  }

  @ParameterizedTest
  @ValueSource(ints = {-8, -4, -1, 1, 4, 8})
  void forgivesADeclaredLengthThatIsSlightlyWrong(int error) {
    byte[] file = file(lossy());

    Clean clean = SamplePictures.clean(withLength(file, file.length - 8 + error));

    assertThat(clean.bytes()).isEqualTo(file);
  }

  @Test
  void leavesOutEveryPictureButTheFirst() {
    Clean simple = SamplePictures.clean(file(lossy(), lossless()));
    Clean still = SamplePictures.clean(extended(0, lossy(), lossless(), control(), frame(lossy())));
    Clean animated =
        SamplePictures.clean(extended(ANIMATED, lossy(), control(), frame(lossless())));

    assertThat(types(simple.bytes())).containsExactly("VP8 ");
    assertThat(types(still.bytes())).containsExactly("VP8 ");
    assertThat(still.receipt().of(Trace.SECONDARY_PICTURE).orElseThrow().count()).isEqualTo(3);
    assertThat(types(animated.bytes())).containsExactly("VP8X", "ANIM", "ANMF");
  }

  @Test
  void tellsADecoderWhatItNeeds() throws Rejection {
    PictureFacts facts = facts(SamplePictures.clean(SamplePictures.load("alpha-filter.webp")));

    assertThat(facts)
        .isEqualTo(new PictureFacts(421, 163, 1, Orientation.NORMAL, false, Optional.empty()));
  }

  private static PictureFacts facts(Clean clean) throws Rejection {
    return Formats.of(ImageType.WEBP).facts(clean.bytes(), SanitizerLimits.defaults());
  }
}
