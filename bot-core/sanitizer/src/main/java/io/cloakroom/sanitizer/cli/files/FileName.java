package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.ImageType;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file's name in two parts.
 *
 * @param stem all before the last dot; the whole name of a hidden file without another dot
 * @param extension what follows that dot, as it is written; empty if there is none
 */
record FileName(String stem, String extension) {
  private static final Pattern DATE =
      Pattern.compile("(19|20)\\d\\d[-_. ]?(0[1-9]|1[0-2])[-_. ]?(0[1-9]|[12]\\d|3[01])");

  static FileName of(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 1
        ? new FileName(name, "")
        : new FileName(name.substring(0, dot), name.substring(dot + 1));
  }

  /** Whether files of this type are called so. */
  boolean fits(ImageType type) {
    return usual(type).contains(extension.toLowerCase(Locale.ROOT));
  }

  /** The extension as it is, or the one of this type where it says something else. */
  String ending(ImageType type) {
    return fits(type) ? extension : type.extension();
  }

  /** Whether it says a day, as cameras and telephones name their pictures. */
  boolean saysADate() {
    return DATE.matcher(stem).find();
  }

  private static Set<String> usual(ImageType type) {
    return switch (type) {
      case JPEG -> Set.of("jpg", "jpeg", "jpe", "jfif");
      case PNG -> Set.of("png", "apng");
      case GIF -> Set.of("gif");
      case WEBP -> Set.of("webp");
      case HEIC -> Set.of("heic", "heif", "hif", "heics", "heifs");
      case AVIF -> Set.of("avif", "avifs");
      case TIFF -> Set.of("tif", "tiff");
      case BMP -> Set.of("bmp", "dib");
    };
  }
}
