package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Map;

/** What an application segment of a JPEG file holds, by the text that it begins with. */
enum ApplicationSignature {
  JFIF,
  EXIF,
  XMP,
  ICC,
  PHOTOSHOP,
  ADOBE,
  OTHER;

  private static final int JFIF_MARKER = JpegMarker.APP0;
  private static final int PHOTOSHOP_MARKER = 0xED;
  private static final int PACKET_WITHIN = 64;
  private static final String XMP_NAMESPACE = "http://ns.adobe.com/x";
  private static final Map<String, Trace> OTHERS =
      Map.of(
          "JFXX\0", Trace.THUMBNAIL,
          "MPF\0", Trace.SECONDARY_PICTURE,
          "urn:iso:std:iso:ts:21496", Trace.GAIN_MAP,
          "JP", Trace.PROVENANCE,
          "Ducky", Trace.SOFTWARE,
          "Meta\0", Trace.MAKER_NOTES,
          "FLIR\0", Trace.MAKER_NOTES,
          "[picture info]", Trace.MAKER_NOTES);

  static ApplicationSignature of(byte[] file, JpegSegment segment) {
    int start = segment.start();
    return switch (segment.marker()) {
      case JFIF_MARKER -> begins(file, segment, "JFIF\0") ? JFIF : OTHER;
      case JpegMarker.APP1 -> ofApp1(file, segment);
      case JpegMarker.APP2 ->
          begins(file, segment, "ICC_PROFILE\0") && segment.length() >= 14 ? ICC : OTHER;
      case PHOTOSHOP_MARKER -> begins(file, segment, "Photoshop 3.0\0") ? PHOTOSHOP : OTHER;
      case JpegMarker.APP14 ->
          Bytes.matches(file, start, "Adobe") && segment.length() >= 12 ? ADOBE : OTHER;
      default -> OTHER;
    };
  }

  private static ApplicationSignature ofApp1(byte[] file, JpegSegment segment) {
    if (begins(file, segment, "Exif\0") && segment.length() >= 6) {
      return EXIF;
    }
    return begins(file, segment, XMP_NAMESPACE) || isPacket(file, segment) ? XMP : OTHER;
  }

  /** Some programs garble the name that stands before a packet. */
  private static boolean isPacket(byte[] file, JpegSegment segment) {
    int length = Math.min(segment.length(), PACKET_WITHIN);
    return Bytes.latin1(file, segment.start(), length).contains("<?xpacket");
  }

  /** The class of a segment that is {@link #OTHER}, for the receipt. */
  static Trace traceOf(byte[] file, JpegSegment segment) {
    return OTHERS.entrySet().stream()
        .filter(other -> begins(file, segment, other.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Trace.UNKNOWN_SEGMENT);
  }

  private static boolean begins(byte[] file, JpegSegment segment, String latin1) {
    return segment.length() >= latin1.length() && Bytes.matches(file, segment.start(), latin1);
  }
}
