package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.internal.cleaning.ExtractorGate;
import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds the gate what a broken rewrite might let through. It must stop every one. */
class VerificationGateTest {

  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gps.jpg",
        "ultra-hdr.jpg",
        "cmyk.jpg",
        "gps.png",
        "animated.png",
        "alpha.heic",
        "moving.avif"
      })
  void letsCleanFilesPass(String name) {
    Clean clean = SamplePictures.clean(SamplePictures.load(name));

    assertThatCode(() -> audit(clean.bytes())).doesNotThrowAnyException();
    assertThatCode(() -> extractor(clean.bytes())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource({"dirtyJpegs", "dirtyPngs", "io.cloakroom.sanitizer.HeifSlots#inClean"})
  void stopsDirtyFiles(byte[] dirty) {
    assertThatThrownBy(() -> audit(dirty)).isInstanceOf(Rejection.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gps.jpg", "ultra-hdr.jpg", "adobe-rgb.jpg", "gps.png"})
  void stopsOriginals(String name) {
    byte[] original = SamplePictures.load(name);

    assertThatThrownBy(() -> audit(original)).isInstanceOf(Rejection.class);
    assertThatThrownBy(() -> extractor(original)).isInstanceOf(Rejection.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"progressive.jpg", "orientation-6.jpg", "palette.png", "animated.png"})
  void stopsEveryCutFile(String name) {
    byte[] clean = SamplePictures.clean(SamplePictures.load(name)).bytes();

    for (int length = 9; length < clean.length; length += 1 + clean.length / 200) {
      byte[] cut = Arrays.copyOf(clean, length);
      assertThatThrownBy(() -> audit(cut)).as("%d", length).isInstanceOf(Exception.class);
    }
  }

  static Stream<Named<byte[]>> dirtyJpegs() {
    byte[] clean = SamplePictures.clean(SamplePictures.jpeg()).bytes();
    byte[] p3 = KnownProfile.DISPLAY_P3.bytes();
    byte[] dated = p3.clone();
    dated[31] = 7;
    byte[] made = p3.clone();
    made[48] = 'A';
    return Stream.of(
        named("comment", SamplePictures.withSegment(clean, JpegMarker.COM, "x")),
        named(
            "XMP", SamplePictures.withSegment(clean, JpegMarker.APP1, "http://ns.adobe.com/xap/")),
        named("C2PA", SamplePictures.withSegment(clean, 0xEB, "JP")),
        named("trailer", SamplePictures.append(clean, new byte[] {0})),
        named("stray byte", SamplePictures.insert(clean, 20, new byte[] {0})),
        named("thumbnail", replace(clean, "\0\1\0\1\0\0", "\0\1\0\1\1\0")),
        named("JFIF version", replace(clean, "JFIF\0\1\1", "JFIF\0\1\2")),
        named("upright Exif", withExif(clean, Orientation.NORMAL)),
        named("two Exif", withExif(withExif(clean, Orientation.MIRRORED), Orientation.MIRRORED)),
        named("unused segment", SamplePictures.withSegment(clean, 0xF0, "x")),
        named(
            "bytes after the pixels", SamplePictures.insert(clean, clean.length - 2, new byte[3])),
        named("comment in the scan", SamplePictures.insert(clean, clean.length - 2, comment())),
        named("height without its pixels", lower(clean)),
        named("two frames", twice(clean, "\u00FF\u00C0", 19)),
        named("dated profile", withProfile(clean, dated)),
        named("profile of a maker", withProfile(clean, made)),
        named("bytes after a profile", withProfile(clean, SamplePictures.append(p3, new byte[4]))),
        named("empty", Bytes.latin1("\u00FF\u00D8\u00FF\u00D9")));
  }

  static Stream<Named<byte[]>> dirtyPngs() {
    byte[] clean = SamplePictures.clean(SamplePictures.png()).bytes();
    byte[] p3 = KnownProfile.DISPLAY_P3.bytes();
    byte[] zip = SamplePictures.deflate(p3);
    return Stream.of(
        named("text", SamplePictures.withChunk(clean, "IDAT", "tEXt", "a\0b")),
        named("text after the pixels", SamplePictures.withChunk(clean, "IEND", "tEXt", "a\0b")),
        named("trailer", SamplePictures.append(clean, new byte[] {0})),
        named("long gAMA", SamplePictures.withChunk(clean, "IDAT", "gAMA", "abcdefgh")),
        named("two gAMA", gamma(gamma(clean))),
        named("large Exif", SamplePictures.withChunk(clean, "IDAT", "eXIf", new byte[40])),
        named("other Exif", SamplePictures.withChunk(clean, "IDAT", "eXIf", new byte[26])),
        named("named profile", profile(clean, "Alice\0\0", zip)),
        named("bytes after a profile", profile(clean, "icc\0\0", SamplePictures.append(zip, zip))),
        named("broken profile", profile(clean, "icc\0\0", new byte[9])),
        named("private chunk", SamplePictures.withChunk(clean, "IDAT", "prIv", "x")),
        named("data in the end", SamplePictures.insert(clean, clean.length - 12, end("x"))),
        named("frame without animation", SamplePictures.withChunk(clean, "IEND", "fdAT", "12345")),
        named(
            "text for chromaticities",
            SamplePictures.withChunk(clean, "IDAT", "cHRM", "a".repeat(32))),
        named("text for a gamma", SamplePictures.withChunk(clean, "IDAT", "gAMA", "text")),
        named("text for an intent", SamplePictures.withChunk(clean, "IDAT", "sRGB", "t")),
        named(
            "text for a display", SamplePictures.withChunk(clean, "IDAT", "mDCV", "a".repeat(24))),
        named("text for luminance", SamplePictures.withChunk(clean, "IDAT", "cLLI", "textText")),
        named("text for code points", SamplePictures.withChunk(clean, "IDAT", "cICP", "text")),
        named("text for bits", SamplePictures.withChunk(clean, "IDAT", "sBIT", "txt")),
        named("text for a background", SamplePictures.withChunk(clean, "IDAT", "bKGD", "a text")),
        named("text for transparency", SamplePictures.withChunk(clean, "IDAT", "tRNS", "a text")),
        named("text for a density", SamplePictures.withChunk(clean, "IDAT", "pHYs", "some text")),
        named("palette without need", SamplePictures.withChunk(clean, "IDAT", "PLTE", "RGB")),
        named("pixels cut by whim", SamplePictures.withChunk(clean, "IEND", "IDAT", new byte[0])),
        named("too many rows", tiny(new byte[8])),
        named("rows longer than memory", wide()),
        named("unknown filter", tiny(new byte[] {5, 0, 0, 0})),
        named("renumbered frames", animated("fdAT\0\0\0\2", "fdAT\0\0\0\3")),
        named("frames not told", animated("acTL\0\0\0\3", "acTL\0\0\0\4")),
        named("pixels with a rest", SamplePictures.withChunk(clean, "IEND", "IDAT", "rest")),
        named("wrong checksum", replace(clean, "IEND\u00AE", "IEND\u00AF")));
  }

  private static byte[] comment() {
    return JpegMarker.segment(JpegMarker.COM, Bytes.latin1("x"));
  }

  private static byte[] lower(byte[] jpeg) {
    byte[] lower = jpeg.clone();
    Bytes.putU16(lower, SamplePictures.find(jpeg, "\u00FF\u00C0") + 5, 16);
    return lower;
  }

  private static byte[] tiny(byte[] rows) {
    return SamplePictures.pngOf(1, 1, 8, 2, PngChunk.write("IDAT", SamplePictures.deflate(rows)));
  }

  private static byte[] wide() {
    byte[] pixels = PngChunk.write("IDAT", SamplePictures.deflate(new byte[9]));
    return SamplePictures.pngOf(Integer.MAX_VALUE, 1, 8, 6, pixels);
  }

  private static byte[] animated(String from, String to) {
    byte[] clean = SamplePictures.clean(SamplePictures.load("animated.png")).bytes();
    return PngChecksums.repaired(replace(clean, from, to));
  }

  private static void audit(byte[] file) throws Rejection {
    formatOf(file).audit(file, LIMITS, Set.of());
  }

  private static void extractor(byte[] file) throws Rejection {
    ExtractorGate.check(file, formatOf(file).extractorAllowList());
  }

  private static Format formatOf(byte[] file) {
    return Formats.reading(Sniffer.kindOf(file)).orElseThrow();
  }

  private static Named<byte[]> named(String name, byte[] file) {
    return Named.of(name, file);
  }

  private static byte[] withExif(byte[] jpeg, Orientation orientation) {
    byte[] tiff = new KeptExif(Orientation.MIRRORED, Optional.empty()).write().orElseThrow();
    Bytes.putU16(tiff, 18, orientation.exifValue());
    return SamplePictures.withSegment(
        jpeg, JpegMarker.APP1, "Exif\0\0" + Bytes.latin1(tiff, 0, tiff.length));
  }

  private static byte[] withProfile(byte[] jpeg, byte[] profile) {
    byte[] payload = SamplePictures.insert(profile, 0, Bytes.latin1("ICC_PROFILE\0\1\1"));
    return SamplePictures.insert(jpeg, 20, JpegMarker.segment(JpegMarker.APP2, payload));
  }

  private static byte[] profile(byte[] png, String name, byte[] compressed) {
    byte[] data = SamplePictures.append(Bytes.latin1(name), compressed);
    return SamplePictures.withChunk(png, "IDAT", "iCCP", data);
  }

  private static byte[] gamma(byte[] png) {
    return SamplePictures.withChunk(png, "IDAT", "gAMA", new byte[4]);
  }

  private static byte[] end(String data) {
    return PngChunk.write("IEND", Bytes.latin1(data));
  }

  private static byte[] twice(byte[] file, String start, int length) {
    int at = SamplePictures.find(file, start);
    return SamplePictures.insert(file, at, Arrays.copyOfRange(file, at, at + length));
  }

  private static byte[] replace(byte[] file, String from, String to) {
    byte[] changed = file.clone();
    byte[] bytes = Bytes.latin1(to);
    System.arraycopy(bytes, 0, changed, SamplePictures.find(file, from), bytes.length);
    return changed;
  }
}
