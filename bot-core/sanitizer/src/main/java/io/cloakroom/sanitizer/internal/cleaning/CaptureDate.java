package io.cloakroom.sanitizer.internal.cleaning;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import io.cloakroom.sanitizer.internal.pixels.Encoded;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Takes the capture date along where a channel keeps it and the pixels are encoded anew. */
public final class CaptureDate {

  /** After the start marker of a JPEG file. */
  private static final int JPEG_HEAD_BYTES = 2;

  /** Signature and IHDR of a PNG file. */
  private static final int PNG_HEAD_BYTES = 33;

  private CaptureDate() {}

  /** The encoded file, with the date of the clean one if it has any. */
  public static byte[] copy(byte[] clean, Encoded encoded, Set<Keepable> keep) {
    if (!keep.contains(Keepable.CAPTURE_DATE)) {
      return encoded.bytes();
    }
    return read(clean)
        .flatMap(date -> new KeptExif(Orientation.NORMAL, Optional.of(date)).write())
        .map(exif -> with(encoded, exif))
        .orElse(encoded.bytes());
  }

  private static Optional<String> read(byte[] clean) {
    try {
      return ImageMetadataReader.readMetadata(new ByteArrayInputStream(clean), clean.length)
          .getDirectoriesOfType(ExifSubIFDDirectory.class)
          .stream()
          .map(exif -> exif.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
          .filter(Objects::nonNull)
          .findFirst();
    } catch (ImageProcessingException | IOException e) {
      throw new IllegalStateException("it was read a moment ago", e);
    }
  }

  private static byte[] with(Encoded encoded, byte[] exif) {
    return switch (encoded.type()) {
      case JPEG ->
          insert(
              encoded.bytes(),
              JPEG_HEAD_BYTES,
              JpegMarker.segment(JpegMarker.APP1, join(Bytes.latin1("Exif\0\0"), exif)));
      case PNG -> insert(encoded.bytes(), PNG_HEAD_BYTES, PngChunk.write("eXIf", exif));
      case GIF, WEBP, HEIC, AVIF, TIFF, BMP -> encoded.bytes();
    };
  }

  private static byte[] join(byte[] one, byte[] other) {
    return insert(one, one.length, other);
  }

  private static byte[] insert(byte[] file, int at, byte[] inserted) {
    byte[] longer = new byte[file.length + inserted.length];
    System.arraycopy(file, 0, longer, 0, at);
    System.arraycopy(inserted, 0, longer, at, inserted.length);
    System.arraycopy(file, at, longer, at + inserted.length, file.length - at);
    return longer;
  }
}
