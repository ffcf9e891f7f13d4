package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The only EXIF data that are ever written, a TIFF structure (TIFF 6.0, section 2) of one of two
 * shapes: 26 bytes with the orientation, or 76 bytes with the orientation and the capture date.
 *
 * @param captureDate {@code yyyy:MM:dd HH:mm:ss}, EXIF 2.32, section 4.6.5; only where a channel
 *     keeps it
 */
public record KeptExif(Orientation orientation, Optional<String> captureDate) {

  public static final KeptExif NOTHING = new KeptExif(Orientation.NORMAL, Optional.empty());

  private static final int BIG_ENDIAN = 0x4D4D002A;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ASCII = 2;
  private static final int WITHOUT_DATE = 26;
  private static final int WITH_DATE = 76;
  private static final int EXIF_DIRECTORY_AT = 38;
  private static final int DATE_AT = 56;
  private static final int DATE_LENGTH = 20;

  /** Empty if there is nothing that has to be said. */
  public Optional<byte[]> write() {
    if (captureDate.isPresent()) {
      return Optional.of(withDate(captureDate.get()));
    }
    return orientation == Orientation.NORMAL ? Optional.empty() : Optional.of(withoutDate());
  }

  private byte[] withoutDate() {
    byte[] tiff = new byte[WITHOUT_DATE];
    header(tiff, 1);
    return tiff;
  }

  private byte[] withDate(String date) {
    byte[] tiff = new byte[WITH_DATE];
    header(tiff, 2);
    entry(tiff, 22, 0x8769, LONG, 1, EXIF_DIRECTORY_AT); // its Exif directory
    Bytes.putU16(tiff, EXIF_DIRECTORY_AT, 1);
    entry(tiff, EXIF_DIRECTORY_AT + 2, 0x9003, ASCII, DATE_LENGTH, DATE_AT); // DateTimeOriginal
    byte[] text = Bytes.latin1(date);
    System.arraycopy(text, 0, tiff, DATE_AT, Math.min(text.length, DATE_LENGTH - 1));
    return tiff;
  }

  /** The first directory follows at once and begins with the orientation. */
  private void header(byte[] tiff, int entries) {
    Bytes.putI32(tiff, 0, BIG_ENDIAN);
    Bytes.putI32(tiff, 4, 8);
    Bytes.putU16(tiff, 8, entries);
    entry(tiff, 10, 0x0112, SHORT, 1, orientation.exifValue() << 16);
  }

  private static void entry(byte[] tiff, int at, int tag, int type, int count, int value) {
    Bytes.putU16(tiff, at, tag);
    Bytes.putU16(tiff, at + 2, type);
    Bytes.putI32(tiff, at + 4, count);
    Bytes.putI32(tiff, at + 8, value);
  }

  /** True if these bytes are exactly what {@link #write} writes for this. */
  boolean isWrittenAt(byte[] bytes, int from, int to) {
    return write()
        .filter(written -> Arrays.equals(written, 0, written.length, bytes, from, to))
        .isPresent();
  }

  /** What may be kept of this EXIF block. */
  static KeptExif of(ExifBlock block, Set<Keepable> keep) {
    return new KeptExif(
        block.orientation(),
        keep.contains(Keepable.CAPTURE_DATE) ? block.captureDate() : Optional.empty());
  }
}
