package io.cloakroom.sanitizer.internal.cleaning;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.internal.bmp.BmpFormat;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.gif.GifFormat;
import io.cloakroom.sanitizer.internal.heif.HeifFormat;
import io.cloakroom.sanitizer.internal.jpeg.JpegFormat;
import io.cloakroom.sanitizer.internal.png.PngFormat;
import io.cloakroom.sanitizer.internal.tiff.TiffFormat;
import io.cloakroom.sanitizer.internal.webp.WebpFormat;
import java.util.List;
import java.util.Optional;

/** Every format that can be cleaned. */
public final class Formats {

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
  public static Optional<Format> reading(FileKind kind) {
    return ALL.stream().filter(format -> format.kind() == kind).findFirst();
  }

  public static Format of(ImageType type) {
    return ALL.stream().filter(format -> format.type() == type).findFirst().orElseThrow();
  }
}
