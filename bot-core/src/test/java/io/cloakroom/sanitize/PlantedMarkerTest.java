package io.cloakroom.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.jpeg.JpegMarker;
import io.cloakroom.sanitize.metadata.IccWriter;
import io.cloakroom.sanitize.metadata.KnownProfile;
import io.cloakroom.sanitize.png.PngChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A text is planted in every place that can hold one; no byte of it may come out (threat T32). */
class PlantedMarkerTest {

  private static final String MARKER = "PLANTED-4711";
  private static final int COM = JpegMarker.COM;

  @ParameterizedTest
  @MethodSource({"jpegSlots", "pngSlots", "iccSlots"})
  void leavesNothingOfWhatWasPlanted(byte[] file) {
    assertThat(Pictures.find(file, MARKER)).as("planted").isPositive();

    Clean clean = Pictures.clean(file);

    assertThat(Pictures.find(clean.bytes(), MARKER)).isNegative();
    assertThat(Pictures.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(clean.receipt().findings()).isNotEmpty();
  }

  static Stream<Named<byte[]>> jpegSlots() {
    List<Named<byte[]>> slots = new ArrayList<>();
    for (int marker = JpegMarker.APP0; marker <= JpegMarker.APP15; marker++) {
      slots.add(segment("APP" + (marker - JpegMarker.APP0), marker, MARKER));
    }
    byte[] progressive = Pictures.load("progressive.jpg");
    int secondScan = lastScan(progressive);
    slots.addAll(
        List.of(
            segment("comment", COM, MARKER),
            segment("JFIF thumbnail", JpegMarker.APP0, "JFIF\0\1\1\0\0\1\0\1\2\2" + MARKER),
            segment("JFXX", JpegMarker.APP0, "JFXX\0\u0010" + MARKER),
            segment("Exif", JpegMarker.APP1, "Exif\0\0MM\0*\0\0\0\b\0\0\0\0\0\0" + MARKER),
            segment("Exif thumbnail", JpegMarker.APP1, exifThumbnail()),
            segment("XMP", JpegMarker.APP1, "http://ns.adobe.com/xap/1.0/\0<x>" + MARKER),
            segment("more XMP", JpegMarker.APP1, "http://ns.adobe.com/xmp/extension/\0" + MARKER),
            segment("MPF", JpegMarker.APP2, "MPF\0II*\0" + MARKER),
            segment("FPXR", JpegMarker.APP2, "FPXR\0" + MARKER),
            segment("C2PA", 0xEB, "JP\0\1\0\0\0\1" + MARKER),
            segment("Ducky", 0xEC, "Ducky\0\1\0\4" + MARKER),
            segment("IPTC", 0xED, "Photoshop 3.0\08BIM\4\4\0\0\0\0\0\u0014" + iptc()),
            segment("after Adobe", JpegMarker.APP14, "Adobe\0d\0\0\0\0\1" + MARKER),
            Named.of("between segments", Pictures.insert(Pictures.jpeg(), 20, marker())),
            Named.of(
                "between scans",
                Pictures.insert(progressive, secondScan, JpegMarker.segment(COM, marker()))),
            Named.of("after the end", Pictures.append(Pictures.jpeg(), marker())),
            Named.of(
                "second picture",
                Pictures.append(
                    Pictures.jpeg(), Pictures.withSegment(Pictures.jpeg(), COM, MARKER)))));
    return slots.stream();
  }

  static Stream<Named<byte[]>> pngSlots() {
    List<Named<byte[]>> slots = new ArrayList<>();
    for (String type :
        List.of(
            "tEXt", "zTXt", "iTXt", "tIME", "hIST", "sPLT", "eXIf", "caBX", "prIv", "iCCP", "gAMA",
            "sRGB", "pHYs", "PLTE", "acTl", "fdAT")) {
      slots.add(chunk(type, MARKER));
    }
    byte[] afterPixels =
        Pictures.withChunk(Pictures.png(), "IEND", "tEXt", Bytes.latin1("Comment\0" + MARKER));
    byte[] endWithData = Arrays.copyOf(Pictures.png(), Pictures.png().length - 12);
    slots.addAll(
        List.of(
            chunk("tEXt", "Comment\0" + MARKER),
            chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x>" + MARKER),
            chunk("iCCP", MARKER + "\0\0" + latin1(Pictures.deflate(p3()))),
            Named.of("after the pixels", afterPixels),
            Named.of(
                "in the end chunk", Pictures.append(endWithData, PngChunk.write("IEND", marker()))),
            Named.of("after the end", Pictures.append(Pictures.png(), marker()))));
    return slots.stream();
  }

  static Stream<Named<byte[]>> iccSlots() {
    byte[] description = new IccWriterWithText(MARKER).bytes();
    byte[] header = p3();
    System.arraycopy(marker(), 0, header, 48, MARKER.length());
    byte[] gap = Pictures.append(p3(), marker());
    return Stream.of(
        Named.of("description", withProfile(description)),
        Named.of("device in the header", withProfile(header)),
        Named.of("after the tags", withProfile(gap)));
  }

  /** A profile with the text in its description and in an unknown tag. */
  private record IccWriterWithText(String text) {

    byte[] bytes() {
      IccWriter writer = new IccWriter(2, "mntr", "RGB ", "XYZ ", 0);
      byte[] curve = Bytes.latin1("curv\0\0\0\0\0\0\0\1\2\0");
      byte[] color = Bytes.latin1("XYZ \0\0\0\0\0\0\1\0\0\0\1\0\0\0\1\0");
      for (String channel : List.of("r", "g", "b")) {
        writer.tag(channel + "XYZ", color);
        writer.tag(channel + "TRC", Bytes.latin1(latin1(curve) + text));
      }
      writer.tag("dmdd", Bytes.latin1("desc\0\0\0\0" + text));
      return writer.bytes();
    }
  }

  private static byte[] withProfile(byte[] profile) {
    return Pictures.withSegment(
        Pictures.jpeg(), JpegMarker.APP2, "ICC_PROFILE\0\1\1" + latin1(profile));
  }

  private static byte[] p3() {
    return KnownProfile.DISPLAY_P3.bytes();
  }

  private static Named<byte[]> segment(String name, int marker, String payload) {
    return Named.of(name, Pictures.withSegment(Pictures.jpeg(), marker, payload));
  }

  private static Named<byte[]> chunk(String type, String data) {
    return Named.of(type, Pictures.withChunk(Pictures.png(), "IDAT", type, data));
  }

  /** A first directory without entries, and a second one that points to the marker. */
  private static String exifThumbnail() {
    return "Exif\0\0MM\0*\0\0\0\b\0\0\0\0\0\u000E\0\2\2\1\0\4\0\0\0\1\0\0\0,"
        + "\2\2\0\4\0\0\0\1\0\0\0\u000C\0\0\0\0\0\0"
        + MARKER;
  }

  private static String iptc() {
    return "\u001C\2P\0\u000C" + MARKER + "\0\0\0";
  }

  private static int lastScan(byte[] jpeg) {
    int at = jpeg.length - 2;
    while (!Bytes.matches(jpeg, at, "\u00FF\u00DA")) {
      at--;
    }
    return at;
  }

  private static byte[] marker() {
    return Bytes.latin1(MARKER);
  }

  private static String latin1(byte[] bytes) {
    return Bytes.latin1(bytes, 0, bytes.length);
  }
}
