package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** JPEG files with a text in every place that can hold one. */
final class JpegSlots {

  /** How application segments of programs and cameras begin. */
  private static final List<String> SIGNATURES =
      List.of(
          "",
          "JFIF\0\1\1\0\0\1\0\1\2\2",
          "JFXX\0\20",
          "JFXX\0\21\1\1",
          "JFXX\0\23\2\2",
          "Exif\0\0MM\0*\0\0\0\b\0\0\0\0\0\0",
          "Exif\0\0II*\0\b\0\0\0",
          "Exif\0",
          "http://ns.adobe.com/xap/1.0/\0<x>",
          "http://ns.adobe.com/xmp/extension/\0",
          "ICC_PROFILE\0\1\1",
          "ICC_PROFILE\0\2\3",
          "MPF\0II*\0\b\0\0\0",
          "FPXR\0\1\0",
          "urn:iso:std:iso:ts:21496:-1\0",
          "JP\0\1\0\0\0\1\0\0\0\40jumb",
          "Ducky\0\1\0\4",
          "Photoshop 3.0\08BIM\4\4\0\0\0\0\0\24",
          "Photoshop 3.0\08BIM\4\14\0\0\0\0\0\24",
          "Adobe\0d\0\0\0\0\1",
          "Adobe_CM\0",
          "FLIR\0\1\0\0",
          "[picture info]",
          "Meta\0\0",
          "HDR_RI ver=11\0",
          "AROT\0\0",
          "SEFT",
          "qvci\0");

  private JpegSlots() {}

  static Stream<Named<byte[]>> all() {
    List<Named<byte[]>> slots = new ArrayList<>();
    BiConsumer<String, byte[]> slot = (name, file) -> slots.add(Named.of(name, file));
    segments(slot);
    betweenSegments(slot);
    behindPictures(slot);
    withinScans(slot);
    return slots.stream();
  }

  private static void segments(BiConsumer<String, byte[]> slot) {
    for (int marker = JpegMarker.APP0; marker <= JpegMarker.APP15; marker++) {
      for (String signature : SIGNATURES) {
        String name = "APP" + (marker - JpegMarker.APP0) + " " + signature;
        slot.accept(name, withSegment(marker, signature + PlantedMarkerTest.MARKER));
      }
    }
    slot.accept("comment", withSegment(JpegMarker.COM, PlantedMarkerTest.MARKER));
    slot.accept("Exif thumbnail", withSegment(JpegMarker.APP1, exifThumbnail()));
    slot.accept("number of lines", withSegment(0xDC, PlantedMarkerTest.MARKER));
  }

  /** A first directory without entries, and a second one that points to the marker. */
  private static String exifThumbnail() {
    return "Exif\0\0MM\0*\0\0\0\b\0\0\0\0\0\16\0\2\2\1\0\4\0\0\0\1\0\0\0,"
        + "\2\2\0\4\0\0\0\1\0\0\0\14\0\0\0\0\0\0"
        + PlantedMarkerTest.MARKER;
  }

  /** As bare bytes, as a comment and as private data before every segment of two pictures. */
  private static void betweenSegments(BiConsumer<String, byte[]> slot) {
    for (String picture : List.of("gps.jpg", "progressive.jpg")) {
      byte[] clean = SamplePictures.clean(SamplePictures.load(picture)).bytes();
      for (int at : segmentStarts(clean)) {
        String place = " before " + at + " of " + picture;
        if (at > 2) {
          slot.accept("bytes" + place, SamplePictures.insert(clean, at, PlantedMarkerTest.bytes()));
        }
        slot.accept("comment" + place, insertSegment(clean, at, JpegMarker.COM));
        slot.accept("APP1" + place, insertSegment(clean, at, JpegMarker.APP1));
        slot.accept("APP15" + place, insertSegment(clean, at, JpegMarker.APP15));
      }
    }
  }

  private static List<Integer> segmentStarts(byte[] jpeg) {
    List<Integer> starts = new ArrayList<>();
    for (int at = 2; at + 1 < jpeg.length; at++) {
      int marker = Bytes.u8(jpeg, at + 1);
      if (jpeg[at] == -1 && marker >= 0xC0 && (marker < 0xD0 || marker > 0xD7)) {
        starts.add(at);
        boolean bare = marker == 0xD9;
        at += bare ? 1 : 1 + Bytes.u16(jpeg, at + 2);
      }
    }
    return starts;
  }

  private static byte[] insertSegment(byte[] jpeg, int at, int marker) {
    return SamplePictures.insert(jpeg, at, JpegMarker.segment(marker, PlantedMarkerTest.bytes()));
  }

  private static void behindPictures(BiConsumer<String, byte[]> slot) {
    byte[] jpeg = SamplePictures.jpeg();
    byte[] second = withSegment(JpegMarker.COM, PlantedMarkerTest.MARKER);
    slot.accept("after the end", behind(""));
    slot.accept("after a second end", behind("\u00FF\u00D9"));
    slot.accept("archive", behind("PK\3\4"));
    slot.accept("motion video", behind("\0\0\0\30ftypmp42\0\0\0\0"));
    slot.accept("Samsung trailer", behind("\0\0\60\12MotionPhoto_Data"));
    slot.accept("gain map", behind("\u00FF\u00D8\u00FF\u00E1hdrgm:Version"));
    slot.accept("second picture", SamplePictures.append(jpeg, second));
    slot.accept(
        "second picture in MPF",
        SamplePictures.append(SamplePictures.load("ultra-hdr.jpg"), second));
  }

  private static byte[] behind(String start) {
    return SamplePictures.append(
        SamplePictures.jpeg(), Bytes.latin1(start + PlantedMarkerTest.MARKER));
  }

  /** Behind the last block, where a decoder waits for the next marker. */
  private static void withinScans(BiConsumer<String, byte[]> slot) {
    for (String picture : List.of("gps.jpg", "progressive.jpg", "cmyk.jpg", "ultra-hdr.jpg")) {
      byte[] clean = SamplePictures.clean(SamplePictures.load(picture)).bytes();
      byte[] restart = Bytes.latin1("\u00FF\u00D0" + PlantedMarkerTest.MARKER);
      int end = clean.length - 2;
      slot.accept(
          "end of the scan of " + picture,
          SamplePictures.insert(clean, end, PlantedMarkerTest.bytes()));
      slot.accept(
          "after a restart marker of " + picture, SamplePictures.insert(clean, end, restart));
    }
  }

  /** Decoding tables that no scan uses. They are left out without a word in the receipt. */
  static Stream<Named<byte[]>> tables() {
    byte[] values = PlantedMarkerTest.bytes();
    byte[] quantisation = SamplePictures.append(new byte[65 - values.length], values);
    quantisation[0] = 3;
    byte[] huffman = SamplePictures.append(new byte[17], values);
    huffman[0] = 0x13;
    huffman[8] = (byte) values.length;
    byte[] conditioning = {0x1F, 'P'};
    byte[] before = SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.DQT, quantisation);
    return Stream.of(
        Named.of("quantisation table", before),
        Named.of("Huffman table", SamplePictures.withSegment(SamplePictures.jpeg(), 0xC4, huffman)),
        Named.of("both", SamplePictures.withSegment(before, 0xC4, huffman)),
        Named.of("arithmetic coding", SamplePictures.withSegment(before, 0xCC, conditioning)));
  }

  private static byte[] withSegment(int marker, String payload) {
    return SamplePictures.withSegment(SamplePictures.jpeg(), marker, payload);
  }
}
