package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What is kept of the application segments of a JPEG file: just enough to show the pixels in the
 * right colours, proportions and orientation.
 */
final class JpegHead {

  private static final int MAX_ICC_PER_SEGMENT = 65519;

  /** Those of films, as 118 to 81, are within it. */
  private static final int MOST_OF_A_PROPORTION = 127;

  private boolean jfif;
  private int xDensity = 1;
  private int yDensity = 1;
  private KeptExif exif = KeptExif.NOTHING;
  private Optional<byte[]> iccProfile = Optional.empty();
  private Optional<Byte> adobeTransform = Optional.empty();

  /**
   * A JFIF segment was there: decoders then take three components for YCbCr. JFIF 1.02. Of its
   * densities only the proportion of a pixel is kept, and only one such as pictures have.
   */
  void jfif(int horizontalDensity, int verticalDensity) {
    jfif = true;
    int divisor =
        BigInteger.valueOf(horizontalDensity).gcd(BigInteger.valueOf(verticalDensity)).intValue();
    boolean usable =
        horizontalDensity > 0
            && verticalDensity > 0
            && Math.max(horizontalDensity, verticalDensity) / divisor <= MOST_OF_A_PROPORTION;
    xDensity = usable ? horizontalDensity / divisor : 1;
    yDensity = usable ? verticalDensity / divisor : 1;
  }

  /** The colour transform of an Adobe segment: 0 none, 1 YCbCr, 2 YCCK. Adobe TN 5116. */
  void adobeTransform(byte transform) {
    adobeTransform = Optional.of(transform);
  }

  boolean tellsColours() {
    return jfif || adobeTransform.isPresent();
  }

  /** Decoders ask for the transform of three or four components, of which each has two. */
  void components(int count) {
    adobeTransform =
        adobeTransform
            .filter(transform -> count >= 3)
            .map(transform -> transform == 0 ? transform : (byte) (count == 3 ? 1 : 2));
  }

  void exif(KeptExif kept) {
    exif = kept;
  }

  KeptExif exif() {
    return exif;
  }

  void iccProfile(byte[] reduced) {
    iccProfile = Optional.of(reduced);
  }

  void write(Pieces out) {
    if (jfif) {
      out.add(jfifSegment());
    }
    exif.write().ifPresent(tiff -> out.add(exifSegment(tiff)));
    iccProfile.ifPresent(profile -> writeIcc(profile, out));
    adobeTransform.ifPresent(transform -> out.add(adobeSegment(transform)));
  }

  /** Version 1.01, units 0: the two densities are a proportion only; no thumbnail. */
  private byte[] jfifSegment() {
    byte[] payload = Bytes.latin1("JFIF\0\1\1\0xxyy\0\0");
    Bytes.putU16(payload, 8, xDensity);
    Bytes.putU16(payload, 10, yDensity);
    return JpegMarker.segment(JpegMarker.APP0, payload);
  }

  private static byte[] exifSegment(byte[] tiff) {
    byte[] payload = new byte[6 + tiff.length];
    System.arraycopy(Bytes.latin1("Exif\0\0"), 0, payload, 0, 6);
    System.arraycopy(tiff, 0, payload, 6, tiff.length);
    return JpegMarker.segment(JpegMarker.APP1, payload);
  }

  private static byte[] adobeSegment(byte transform) {
    byte[] payload = Bytes.latin1("Adobe\0d\0\0\0\0\0");
    payload[11] = transform;
    return JpegMarker.segment(JpegMarker.APP14, payload);
  }

  private static void writeIcc(byte[] profile, Pieces out) {
    int chunks = (profile.length + MAX_ICC_PER_SEGMENT - 1) / MAX_ICC_PER_SEGMENT;
    for (int i = 0; i < chunks; i++) {
      int from = i * MAX_ICC_PER_SEGMENT;
      int length = Math.min(MAX_ICC_PER_SEGMENT, profile.length - from);
      byte[] payload = new byte[14 + length];
      System.arraycopy(Bytes.latin1("ICC_PROFILE\0"), 0, payload, 0, 12);
      payload[12] = (byte) (i + 1);
      payload[13] = (byte) chunks;
      System.arraycopy(profile, from, payload, 14, length);
      out.add(JpegMarker.segment(JpegMarker.APP2, payload));
    }
  }
}
