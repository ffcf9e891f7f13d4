package io.cloakroom.sanitize;

import io.cloakroom.sanitize.bmp.BmpFormat;
import io.cloakroom.sanitize.format.FileKind;
import io.cloakroom.sanitize.format.Format;
import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.sanitize.gif.GifFormat;
import io.cloakroom.sanitize.heif.HeifFormat;
import io.cloakroom.sanitize.jpeg.JpegFormat;
import io.cloakroom.sanitize.png.PngFormat;
import io.cloakroom.sanitize.tiff.TiffFormat;
import io.cloakroom.sanitize.webp.WebpFormat;
import java.util.List;
import java.util.Optional;

/** Every format that can be cleaned. */
final class Formats {

  private static final List<Format> ALL =
      List.of(
          new JpegFormat(),
          new PngFormat(),
          new GifFormat(),
          new WebpFormat(),
          HeifFormat.heic(),
          HeifFormat.avif(),
          new TiffFormat(),
          new BmpFormat());

  private Formats() {}

  /** Empty for what is not cleaned, whether it is a picture or not. */
  static Optional<Format> reading(FileKind kind) {
    return ALL.stream().filter(format -> format.kind() == kind).findFirst();
  }

  static Format of(ImageType type) {
    return ALL.stream().filter(format -> format.type() == type).findFirst().orElseThrow();
  }
}
