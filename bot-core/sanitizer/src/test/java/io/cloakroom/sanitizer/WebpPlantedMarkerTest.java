package io.cloakroom.sanitizer;

import static io.cloakroom.sanitizer.WebpPictures.ALPHA;
import static io.cloakroom.sanitizer.WebpPictures.ANIMATED;
import static io.cloakroom.sanitizer.WebpPictures.EXIF;
import static io.cloakroom.sanitizer.WebpPictures.PROFILE;
import static io.cloakroom.sanitizer.WebpPictures.XMP;
import static io.cloakroom.sanitizer.WebpPictures.chunk;
import static io.cloakroom.sanitizer.WebpPictures.control;
import static io.cloakroom.sanitizer.WebpPictures.extended;
import static io.cloakroom.sanitizer.WebpPictures.file;
import static io.cloakroom.sanitizer.WebpPictures.frame;
import static io.cloakroom.sanitizer.WebpPictures.lossless;
import static io.cloakroom.sanitizer.WebpPictures.lossy;
import static io.cloakroom.sanitizer.WebpPictures.rawAlpha;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A text is planted in every place of a WebP file that can hold one; none may come out. */
class WebpPlantedMarkerTest {

  private static final String MARKER = "PLANTED-4711";
  private static final int EVERYTHING = ALPHA | EXIF | XMP | PROFILE;

  @ParameterizedTest
  @MethodSource("slots")
  void T32_leavesNothingOfWhatWasPlanted(byte[] file) {
    assertThat(SamplePictures.find(file, MARKER)).as("planted").isPositive();

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(clean.receipt().removed()).isNotEmpty();
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  static Stream<Named<byte[]>> slots() {
    return Stream.of(chunkSlots(), otherSlots(), frameSlots(), pixelSlots()).flatMap(all -> all);
  }

  static Stream<Named<byte[]>> chunkSlots() {
    List<Named<byte[]>> slots = new ArrayList<>();
    for (String type :
        List.of(
            "EXIF",
            "XMP ",
            "ICCP",
            "ICMT",
            "INAM",
            "IART",
            "ISFT",
            "LIST",
            "C2PA",
            "JUNK",
            "ANIM",
            "ALPH",
            "ANMF",
            "exif",
            "\0\0\0\0")) {
      byte[] planted = chunk(type, MARKER);
      slots.add(Named.of(type + " after a picture", file(lossy(), planted)));
      slots.add(Named.of(type + " after all", extended(EVERYTHING, lossy(), planted)));
      if (!type.equals("ALPH")) {
        slots.add(Named.of(type + " before all", extended(EVERYTHING, planted, lossy())));
      }
    }
    return slots.stream();
  }

  static Stream<Named<byte[]>> otherSlots() {
    byte[] header = new byte[10];
    header[4] = 35;
    header[7] = 27;
    byte[] profile = KnownProfile.DISPLAY_P3.bytes();
    byte[] dated = profile.clone();
    System.arraycopy(marker(), 0, dated, 48, MARKER.length());
    return Stream.of(
        Named.of("header", file(chunk("VP8X", SamplePictures.append(header, marker())), lossy())),
        Named.of("Exif", extended(EXIF, lossy(), chunk("EXIF", "MM\0*\0\0\0\b\0\0" + MARKER))),
        Named.of("profile header", extended(PROFILE, chunk("ICCP", dated), lossy())),
        Named.of(
            "profile end",
            extended(PROFILE, chunk("ICCP", SamplePictures.append(profile, marker())), lossy())),
        Named.of("after raw transparency", extended(ALPHA, rawAlpha(0, MARKER), lossy())),
        Named.of("second picture", file(lossy(), chunk("VP8L", MARKER))),
        Named.of("after the end", SamplePictures.append(file(lossless()), marker())),
        Named.of("after an animation", SamplePictures.append(animation(lossy()), marker())));
  }

  static Stream<Named<byte[]>> frameSlots() {
    byte[] planted = chunk("JUNK", MARKER);
    byte[] control = chunk("ANIM", "\0\0\0\0\0\0" + MARKER);
    return Stream.of(
        Named.of("control", extended(ANIMATED, control, frame(lossy()))),
        Named.of(
            "background",
            extended(
                ANIMATED, chunk("ANIM", MARKER.substring(0, 4) + "\3\0"), frame(lossy()), planted)),
        Named.of("second control", extended(ANIMATED, control(), control, frame(lossy()))),
        Named.of("before pixels", animation(planted, lossy())),
        Named.of("after pixels", animation(lossy(), planted)),
        Named.of("second pixels", animation(lossy(), chunk("VP8 ", MARKER))),
        Named.of("Exif in a frame", animation(lossy(), chunk("EXIF", MARKER))),
        Named.of("frame in a frame", animation(lossy(), frame(planted, lossy()))),
        Named.of("after raw transparency", animation(rawAlpha(0, MARKER), lossy())),
        Named.of("between frames", extended(ANIMATED, control(), frame(lossy()), planted)));
  }

  /** Within the chunks of pixels, behind the last of them: decoders do not look there. */
  static Stream<Named<byte[]>> pixelSlots() {
    List<byte[]> transparent = WebpPictures.chunks(SamplePictures.load("lossy-alpha.webp"));
    byte[] header = transparent.get(0);
    byte[] alpha = transparent.get(1);
    byte[] pixels = transparent.get(2);
    return Stream.of(
        Named.of("in lossy pixels", file(longer(lossy()))),
        Named.of("in lossless pixels", file(longer(lossless()))),
        Named.of("in transparency", file(header, longer(alpha), pixels)),
        Named.of("in pixels below transparency", file(header, alpha, longer(pixels))),
        Named.of("in lossy pixels of a frame", animation(longer(lossy()))),
        Named.of("in lossless pixels of a frame", animation(longer(lossless()))),
        Named.of("in the modes of lossy pixels", file(longerModes(lossy()))));
  }

  private static byte[] longer(byte[] chunk) {
    byte[] data = Arrays.copyOfRange(chunk, 8, 8 + Integer.reverseBytes(Bytes.i32(chunk, 4)));
    return chunk(Bytes.latin1(chunk, 0, 4), SamplePictures.append(data, marker()));
  }

  /** Behind the first of the two parts of a VP8 frame, whose length stands in its tag. */
  private static byte[] longerModes(byte[] chunk) {
    byte[] data = Arrays.copyOfRange(chunk, 8, 8 + Integer.reverseBytes(Bytes.i32(chunk, 4)));
    int tag = (data[0] & 0xFF) | (data[1] & 0xFF) << 8 | (data[2] & 0xFF) << 16;
    int end = 10 + (tag >> 5);
    byte[] modes = SamplePictures.append(Arrays.copyOf(data, end), marker());
    byte[] all = SamplePictures.append(modes, Arrays.copyOfRange(data, end, data.length));
    int longer = tag + (MARKER.length() << 5);
    for (int i = 0; i < 3; i++) {
      all[i] = (byte) (longer >> (8 * i));
    }
    return chunk("VP8 ", all);
  }

  private static byte[] animation(byte[]... parts) {
    return extended(ANIMATED, control(), frame(parts));
  }

  private static byte[] marker() {
    return Bytes.latin1(MARKER);
  }
}
