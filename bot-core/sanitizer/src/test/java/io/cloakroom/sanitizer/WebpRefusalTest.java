package io.cloakroom.sanitizer;

import static io.cloakroom.sanitizer.WebpPictures.ALPHA;
import static io.cloakroom.sanitizer.WebpPictures.ANIMATED;
import static io.cloakroom.sanitizer.WebpPictures.chunk;
import static io.cloakroom.sanitizer.WebpPictures.control;
import static io.cloakroom.sanitizer.WebpPictures.extended;
import static io.cloakroom.sanitizer.WebpPictures.file;
import static io.cloakroom.sanitizer.WebpPictures.frame;
import static io.cloakroom.sanitizer.WebpPictures.lossless;
import static io.cloakroom.sanitizer.WebpPictures.lossy;
import static io.cloakroom.sanitizer.WebpPictures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebpRefusalTest {

  @Test
  void refusesAFileThatWasCutAnywhere() {
    byte[] still = file(lossy());
    byte[] animated = extended(ANIMATED, control(), frame(lossy()), frame(lossless()));

    for (byte[] file : new byte[][] {still, animated}) {
      for (int length = 12; length < file.length; length++) {
        Refused refused = SamplePictures.refused(Arrays.copyOf(file, length));
        assertThat(refused.reason()).as("%d bytes", length).isEqualTo(RefusalReason.TRUNCATED);
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"broken", "brokenAnimations", "brokenPictures"})
  void refusesWhatContradictsItself(byte[] file) {
    Refused refused = SamplePictures.refused(file);

    assertThat(refused.reason()).isEqualTo(RefusalReason.MALFORMED);
    assertThat(refused.explanation()).startsWith("The picture is damaged: ");
  }

  static Stream<Named<byte[]>> broken() {
    byte[] canvas = WebpPictures.header(0, 36, 29);
    return Stream.of(
        Named.of("no picture", extended(0, chunk("EXIF", "x"))),
        Named.of("unknown beginning", file(chunk("EXIF", "x"), lossy())),
        Named.of("transparency first", file(chunk("ALPH", "\0\1\2"), lossy())),
        Named.of("other canvas", file(canvas, lossy())),
        Named.of("short header", file(chunk("VP8X", "123456789"), lossy())),
        Named.of("two headers", extended(0, canvas, lossy())),
        Named.of("no length", WebpPictures.withLength(file(lossy()), 11)));
  }

  static Stream<Named<byte[]>> brokenAnimations() {
    return Stream.of(
        Named.of("no frame", extended(ANIMATED, control())),
        Named.of("no control", extended(ANIMATED, frame(lossy()))),
        Named.of("short control", extended(ANIMATED, chunk("ANIM", "12345"), frame(lossy()))),
        Named.of("short frame", extended(ANIMATED, control(), chunk("ANMF", "123456789012345"))),
        Named.of("empty frame", extended(ANIMATED, control(), frame())),
        Named.of("outside", extended(ANIMATED, control(), frame(2, 36, 28, 0, lossy()))),
        Named.of("other size", extended(ANIMATED, control(), frame(0, 35, 28, 0, lossy()))));
  }

  /** How long the code of the modes is, behind ten bytes of the frame: RFC 6386, section 9.1. */
  private static int modesLength(byte[] lossy) {
    return ((lossy[8] & 0xFF) | (lossy[9] & 0xFF) << 8 | (lossy[10] & 0xFF) << 16) >> 5;
  }

  static Stream<Named<byte[]>> brokenPictures() {
    byte[] lossy = lossy();
    byte[] shortAlpha = chunk("ALPH", "\0" + "1".repeat(36 * 28 - 1));
    return Stream.of(
        Named.of("no key frame", file(with(lossy, 8, lossy[8] | 1))),
        Named.of("modes in a code that nobody writes", file(with(lossy, 18, 0xFF))),
        Named.of("pixels in such a code", file(with(lossy, 18 + modesLength(lossy), 0xFF))),
        Named.of("not shown", file(with(lossy, 8, lossy[8] & ~0x10))),
        Named.of("unknown profile", file(with(lossy, 8, lossy[8] | 0x08))),
        Named.of("long partition", file(with(lossy, 10, 0xFF))),
        Named.of("start code", file(with(lossy, 11, 0))),
        Named.of("no width", file(with(lossy, 14, 0, 0))),
        Named.of("short", file(chunk("VP8 ", "123456789"))),
        Named.of("lossless signature", file(with(lossless(), 8, 0))),
        Named.of("short lossless", file(chunk("VP8L", "/1234"))),
        Named.of("no transparency", extended(ALPHA, chunk("ALPH", ""), lossy)),
        Named.of("short transparency", extended(ALPHA, shortAlpha, lossy)),
        Named.of("unknown transparency", extended(ALPHA, chunk("ALPH", "\2123"), lossy)),
        Named.of("unknown preparation", extended(ALPHA, chunk("ALPH", "!123"), lossy)));
  }

  @Test
  void refusesALaterVersion() {
    byte[] later = with(lossless(), 12, lossless()[12] | 0x20);

    assertThat(SamplePictures.refused(file(later)).reason()).isEqualTo(RefusalReason.UNSUPPORTED);
  }

  @ParameterizedTest
  @MethodSource("dirty")
  void stopsAtTheGateWhatABrokenRewriteMightLetThrough(byte[] dirty) {
    assertThatThrownBy(() -> audit(dirty)).isInstanceOf(Rejection.class);
  }

  static Stream<Named<byte[]>> dirty() {
    byte[] p3 = chunk("ICCP", KnownProfile.DISPLAY_P3.bytes());
    byte[] tail = SamplePictures.append(file(lossy()), new byte[2]);
    return Stream.of(
        Named.of("chunk behind", file(lossy(), chunk("EXIF", ""))),
        Named.of("trailer", tail),
        Named.of("counted trailer", WebpPictures.withLength(tail, tail.length - 8)),
        Named.of("length", WebpPictures.withLength(file(lossy()), 11)),
        Named.of("Exif", extended(WebpPictures.EXIF, lossy(), chunk("EXIF", new byte[26]))),
        Named.of("unannounced Exif", extended(0, lossy(), chunk("EXIF", new byte[26]))),
        Named.of("profile", extended(WebpPictures.PROFILE, chunk("ICCP", new byte[200]), lossy())),
        Named.of("unannounced profile", extended(0, p3, lossy())),
        Named.of("XMP flag", extended(WebpPictures.XMP, lossy())),
        Named.of("reserved", file(with(WebpPictures.header(0, 36, 28), 9, 1), lossy())),
        Named.of("canvas", file(WebpPictures.header(0, 37, 28), lossy())),
        Named.of("scaling", file(with(lossy(), 15, 0x40))),
        Named.of("alpha", extended(0, WebpPictures.rawAlpha(0, ""), lossy())),
        Named.of("alpha bits", extended(ALPHA, WebpPictures.rawAlpha(0x40, ""), lossy())),
        Named.of("alpha tail", extended(ALPHA, WebpPictures.rawAlpha(0, "x"), lossy())),
        Named.of("two pictures", file(lossy(), lossy())),
        Named.of("frame bits", extended(ANIMATED, control(), frame(0, 36, 28, 4, lossy()))),
        Named.of("frame tail", extended(ANIMATED, control(), frame(lossy(), chunk("JUNK", "")))),
        Named.of("frame place", extended(ANIMATED, control(), frame(2, 36, 28, 0, lossy()))),
        Named.of("frame size", extended(ANIMATED, control(), frame(0, 34, 28, 0, lossy()))),
        Named.of("no frame", extended(ANIMATED, control())),
        Named.of("long control", extended(ANIMATED, chunk("ANIM", "1234567"), frame(lossy()))));
  }

  @Test
  void stopsEveryFlippedByteOfAHeaderOrLetsItPassCleaningUnchanged() {
    byte[] clean = extended(ANIMATED, control(), frame(lossy()), frame(lossless()));

    for (int at = 0; at < 70; at++) {
      byte[] changed = with(clean, at, clean[at] ^ 0x04);
      if (passes(changed)) {
        assertThat(SamplePictures.clean(changed).bytes()).as("byte %d", at).isEqualTo(changed);
      }
    }
  }

  private static boolean passes(byte[] file) {
    try {
      audit(file);
      return true;
    } catch (Rejection stopped) {
      return false;
    }
  }

  private static void audit(byte[] file) throws Rejection {
    Formats.of(ImageType.WEBP).audit(file, SanitizerLimits.defaults(), Set.of());
  }
}
