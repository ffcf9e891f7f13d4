package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;

/**
 * Tells the JDK what the colours of a JPEG file are. Where neither a JFIF nor an Adobe segment
 * does, it guesses by the sampling, while libjpeg, and every viewer with it, goes by the names of
 * the components.
 */
final class JpegColors {

  /** JFIF 1.01 without a density; a file that has this segment has YCbCr colours. */
  private static final byte[] JFIF =
      JpegMarker.segment(JpegMarker.APP0, Bytes.latin1("JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0"));

  private static final int COMPONENTS_AT = 9;

  private JpegColors() {}

  /** The same file, or one with the segment that it lacks. */
  static byte[] explain(byte[] clean) {
    int at = 2;
    while (at + 4 <= clean.length) {
      int marker = Bytes.u8(clean, at + 1);
      if (marker == JpegMarker.APP0 || marker == JpegMarker.APP14) {
        return clean;
      }
      if (isFrame(marker)) {
        return isUnexplained(clean, at) ? withJfif(clean) : clean;
      }
      at += 2 + Bytes.u16(clean, at + 2);
    }
    return clean;
  }

  /** ITU-T T.81, table B.1: C0 to CF but for DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** Three components that are not called R, G and B. */
  private static boolean isUnexplained(byte[] clean, int frame) {
    int first = frame + COMPONENTS_AT + 1;
    return first + 7 <= clean.length
        && clean[frame + COMPONENTS_AT] == 3
        && !(clean[first] == 'R' && clean[first + 3] == 'G' && clean[first + 6] == 'B');
  }

  private static byte[] withJfif(byte[] clean) {
    byte[] explained = new byte[clean.length + JFIF.length];
    System.arraycopy(clean, 0, explained, 0, 2);
    System.arraycopy(JFIF, 0, explained, 2, JFIF.length);
    System.arraycopy(clean, 2, explained, 2 + JFIF.length, clean.length - 2);
    return explained;
  }
}
