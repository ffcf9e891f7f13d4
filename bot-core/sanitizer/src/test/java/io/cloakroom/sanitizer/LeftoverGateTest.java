package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.cleaning.LeftoverGate;
import io.cloakroom.sanitizer.internal.cleaning.LosslessCleaner;
import io.cloakroom.sanitizer.internal.cleaning.Origin;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.RemovedValues;
import io.cloakroom.sanitizer.preview.Previewer;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a receipt says was removed occurs in what is called clean (threat T32). */
class LeftoverGateTest {

  private static final String SECRET = "Zürich, Hidden Lane 7";
  private static final CleaningOptions STRICT = new CleaningOptions(true, Set.of());

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16BE", "UTF-16LE"})
  void T32_findsATextInEveryEncodingAtEveryPlace(String charset) {
    byte[] secret = SECRET.getBytes(Charset.forName(charset));

    for (int place = 0; place < 24; place++) {
      byte[] result = SamplePictures.append(noise(place), secret);
      assertLeft(result, said(SECRET));
      assertLeft(SamplePictures.append(result, noise(9)), said(SECRET));
    }
  }

  @Test
  void T32_findsBytesAsTheyStoodThere() {
    byte[] original = noise(5000);
    Removals removed = new Removals();
    removed.said(original, 1000, 1300);
    byte[] whole = Arrays.copyOfRange(original, 990, 1310);
    byte[] part = Arrays.copyOfRange(original, 1000, 1299);

    assertLeft(whole, removed.said());
    assertPasses(part, removed.said());
  }

  @Test
  void T32_findsTheBeginningOfALongText() {
    String text = "The whole story of how it came to be. ".repeat(9);

    assertLeft(SamplePictures.append(noise(77), Bytes.latin1(text.substring(0, 80))), said(text));
  }

  /** Once, its first 64 letters were all that was looked for. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 300, 1001, 16_000, 16_256})
  void T32_findsAnyPartOfALongTextOfTwiceSixtyFourLetters(int from) {
    String text = letters(16_384);

    for (String charset : new String[] {"UTF-8", "UTF-16LE"}) {
      byte[] part = text.substring(from, from + 127).getBytes(Charset.forName(charset));
      assertLeft(SamplePictures.append(noise(77), part), said(text));
    }
    assertPasses(SamplePictures.append(noise(77), Bytes.latin1(letters(99))), said(text));
  }

  /** What no one bounds is looked for here and there. */
  @Test
  void T32_findsALongerTextAndItsEnd() {
    String text = letters(1 << 20);

    assertLeft(Bytes.latin1(text), said(text));
    assertLeft(Bytes.latin1(text.substring(text.length() - 64)), said(text));
  }

  private static String letters(int length) {
    return new Random(length)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "        ",
        "aaaaaaaaaaaa",
        "12121212",
        "ABCDEFGHIJKL",
        "20200102",
        "short",
        "7654321"
      })
  void letsPassWhatOccursInPicturesByChance(String value) {
    assertPasses(SamplePictures.append(noise(100), Bytes.latin1(value)), said(value));
  }

  @Test
  void letsPassTheWordsThatWeWriteOurselves() {
    byte[] jpeg = SamplePictures.load("adobe-rgb.jpg");
    byte[] told = SamplePictures.withSegment(jpeg, 0xFE, "ICC_PROFILE");

    Clean clean = SamplePictures.clean(told);

    assertThat(clean.receipt().of(Trace.COMMENT).flatMap(RemovedTrace::value))
        .contains("ICC_PROFILE");
    assertThat(SamplePictures.find(clean.bytes(), "ICC_PROFILE")).isPositive();
  }

  @Test
  void letsPassTheCaptureDateWhereAChannelKeepsIt() throws Rejection {
    byte[] file = Bytes.latin1("\u0001\u0002 2021:07:08 09:10:11 \u0003\u0004");

    assertLeft(file, said("2021:07:08 09:10:11"));
    LeftoverGate.check(file, said("2021:07:08 09:10:11"), Set.of(Keepable.CAPTURE_DATE));
  }

  @Test
  void T32_refusesAPictureInWhosePixelsARemovedTextStands() {
    byte[] bmp = SamplePictures.drawn("bmp", 40, 30, BufferedImage.TYPE_INT_RGB);
    byte[] secret = Bytes.latin1("Hidden Lane 7");
    System.arraycopy(secret, 0, bmp, 300, secret.length);

    assertThat(SamplePictures.clean(bmp).receipt().removed()).isEmpty();
    Refused refused = SamplePictures.refused(SamplePictures.append(bmp, secret));

    assertThat(refused.reason()).isEqualTo(RefusalReason.UNVERIFIED);
    assertThat(refused.explanation()).contains("something that was removed still stands in it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gps.jpg",
        "gps.png",
        "animated.png",
        "alpha.heic",
        "moving.avif",
        "tiff/lzw.tif",
        "tiff/three-pages.tif"
      })
  void T32_looksIntoEveryFormatOnTheOneWayThatAllTake(String name) throws Rejection {
    byte[] clean = SamplePictures.clean(SamplePictures.load(name)).bytes();
    LosslessCleaner cleaner = new LosslessCleaner(SanitizerLimits.defaults());
    int telling = clean.length / 2;
    Removals removed = new Removals();
    removed.said(clean, telling, telling + 30);

    assertThat(cleaner.cleanMade(clean, format(clean), Set.of(), from(said(SECRET))).bytes())
        .isEqualTo(clean);
    assertThatThrownBy(
            () -> cleaner.cleanMade(clean, format(clean), Set.of(), from(removed.said())))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("something that was removed still stands in it");
  }

  /** All of what is left out is looked for, and not what comes first of it. */
  @ParameterizedTest
  @ValueSource(strings = {"comment", "text", "unknown", "C2PA", "WebP C2PA"})
  void T32_isToldAllThatStoodInAPart(String place) throws Rejection {
    byte[] secret = Bytes.latin1("Hidden Lane 7, to the left, of " + place);
    byte[] rows = Bytes.latin1("\5Words" + (char) secret.length);
    byte[] data = SamplePictures.append(SamplePictures.append(rows, secret), new byte[1]);
    byte[] file =
        switch (place) {
          case "comment" -> withExtension("\u00FE", data);
          case "text" -> withExtension("\1\14\0\0\0\0\0\1\0\1\1\1\0\1", data);
          case "unknown" -> withExtension("\u00CE", data);
          case "C2PA" -> withExtension("\u00FF\13C2PA_GIF\1\0\0", data);
          default ->
              WebpPictures.extended(0, WebpPictures.lossy(), WebpPictures.chunk("C2PA", secret));
        };
    Removals removed = new Removals();

    format(file).rewrite(file, SanitizerLimits.defaults(), Set.of(), removed);

    byte[] found =
        place.startsWith("WebP")
            ? secret
            : Bytes.latin1("Words" + Bytes.latin1(secret, 0, secret.length));
    assertLeft(SamplePictures.append(noise(77), found), removed.said());
    assertPasses(noise(77), removed.said());
  }

  private static byte[] withExtension(String head, byte[] data) {
    byte[] gif = SamplePictures.load("animated.gif");
    byte[] extension = SamplePictures.append(Bytes.latin1("!" + head), data);
    return SamplePictures.insert(gif, SamplePictures.find(gif, "!\u00F9\4"), extension);
  }

  @Test
  void T32_looksIntoWhatStrictCleaningMade() {
    byte[] jpeg = SamplePictures.jpeg();
    byte[] strict = SamplePictures.clean(jpeg, STRICT).bytes();
    byte[] pixels = Arrays.copyOfRange(strict, strict.length - 60, strict.length - 10);
    byte[] told = SamplePictures.withSegment(jpeg, 0xEB, pixels);

    Sanitized result = SamplePictures.SANITIZER.sanitize(told, STRICT);

    assertThat(result).isInstanceOf(Refused.class);
    assertThat(SamplePictures.SANITIZER.sanitize(told, CleaningOptions.DEFAULT))
        .isInstanceOf(Clean.class);
  }

  @Test
  void T30_refusesMoreValuesThanItCanHold() {
    Removals removed = new Removals();
    for (int i = 0; i <= RemovedValues.MAX_VALUES; i++) {
      removed.note(Trace.COMMENT, 9, "Comment number " + i);
    }

    assertThatThrownBy(() -> LeftoverGate.check(new byte[9], removed.said(), Set.of()))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("more than 16384 hidden values");
  }

  @Test
  void T30_endsSoonWhereTheWholePictureLooksLikeWhatWasRemoved() {
    Removals removed = new Removals();
    for (int i = 0; i < RemovedValues.MAX_VALUES - 1; i++) {
      removed.note(Trace.COMMENT, 9, "Xy9 kqZ7#" + i);
    }
    byte[] alike = Bytes.latin1("Xy9 kqZ7-".repeat(1 << 17));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> LeftoverGate.check(alike, removed.said(), Set.of()))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("too much alike"));
  }

  /** Of a TIFF, which no browser shows, a PNG is made in which the text stands by chance. */
  @Test
  void T32_looksIntoPreviewsOfWhatWasJustCleaned() {
    Previewer previewer = new Previewer(SanitizerLimits.defaults());
    Clean clean = SamplePictures.clean(SamplePictures.encode("png", SamplePictures.gray()));
    byte[] low = previewer.low(clean, 12).orElseThrow();
    byte[] blurred = previewer.blur(clean, 12).orElseThrow();

    assertThat(previewer.low(after(clean, low), 12)).isEmpty();
    assertThat(previewer.blur(after(clean, blurred), 12)).isEmpty();
    assertThat(after(clean, low).original().isAbsentFrom(noise(500))).isTrue();
  }

  /** The same of a picture from which, as it happens, its preview was removed. */
  private static Clean after(Clean clean, byte[] preview) {
    Removals removed = new Removals();
    removed.said(preview, preview.length - 40, preview.length - 4);
    return new Clean(
        clean.type(),
        clean.widthPixels(),
        clean.heightPixels(),
        clean.orientation(),
        clean.bytes(),
        clean.receipt(),
        clean.rendition(),
        new Original(removed.said()));
  }

  @Test
  void T32_looksIntoRenditions() {
    byte[] tiff = SamplePictures.drawn("tiff", 40, 30, BufferedImage.TYPE_INT_RGB);
    byte[] shown = SamplePictures.clean(tiff).rendition().orElseThrow().bytes();
    byte[] pixels = Arrays.copyOfRange(shown, shown.length - 60, shown.length - 20);
    Clean told = SamplePictures.clean(withTag(tiff, pixels));

    assertThat(told.receipt().removed()).isNotEmpty();
    assertThat(told.rendition()).isEmpty();
    assertThat(SamplePictures.clean(withTag(tiff, noise(40))).rendition()).isPresent();
  }

  /** A directory with one more tag, at the end of the file, of these bytes. */
  private static byte[] withTag(byte[] tiff, byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(tiff);
    in.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int from = in.getInt(4);
    int count = in.getShort(from);
    ByteBuffer out = ByteBuffer.allocate(tiff.length + value.length + 6 + 12 * (count + 1) + 1);
    out.order(in.order()).put(tiff).put(value);
    out.position((out.position() + 1) & ~1);
    out.putInt(4, out.position());
    out.putShort((short) (count + 1)).put(tiff, from + 2, 12 * count);
    out.putShort((short) 65_000).putShort((short) 7).putInt(value.length).putInt(tiff.length);
    return out.array();
  }

  private static Origin from(RemovedValues said) {
    return new Origin(said, 1, 1);
  }

  private static Format format(byte[] file) {
    return Formats.reading(Sniffer.kindOf(file)).orElseThrow();
  }

  private static RemovedValues said(String text) {
    Removals removed = new Removals();
    removed.note(Trace.COMMENT, text.length(), text);
    return removed.said();
  }

  private static void assertLeft(byte[] result, RemovedValues removed) {
    assertThatThrownBy(() -> LeftoverGate.check(result, removed, Set.of()))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("something that was removed still stands in it");
  }

  private static void assertPasses(byte[] result, RemovedValues removed) {
    assertThatCode(() -> LeftoverGate.check(result, removed, Set.of())).doesNotThrowAnyException();
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    return noise;
  }
}
